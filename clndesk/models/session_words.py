"""The words of learning sessions: how they are held, what is captured in them and what becomes of it."""

from __future__ import annotations

from clndesk.fields import Mark, Term, Vocabulary
from clndesk.i18n import N_

MODALITY = Vocabulary(
    "modality",
    (
        Term("in_person_workshop", N_("In-person workshop")),
        Term("virtual_workshop", N_("Virtual workshop")),
        Term("webinar", N_("Webinar")),
        Term("peer_problem_solving", N_("Peer problem solving")),
        Term("country_pairing", N_("Country pairing")),
        Term("study_tour", N_("Study tour")),
        Term("site_visit", N_("Site visit")),
        Term("learning_circle", N_("Learning circle")),
        Term("learning_check", N_("Learning check")),
        Term("learning_forum", N_("Learning forum")),
        Term("coaching", N_("Coaching")),
        Term("networkwide_meeting", N_("Network-wide meeting")),
        Term("subnational_exchange", N_("Subnational exchange")),
        Term("policy_dialogue", N_("Policy dialogue")),
        Term("validation_workshop", N_("Validation workshop")),
        Term("steering_meeting", N_("Steering meeting")),
        Term("scoping_call", N_("Scoping call")),
        Term("core_group_call", N_("Core group call")),
        Term("asynchronous_forum", N_("Asynchronous forum")),
        Term("e_course", N_("E-course")),
    ),
)
SESSION_STATUS = Vocabulary(
    "session_status",
    (
        Term("idea", N_("Idea"), Mark("ring", "neutral")),
        Term("planned", N_("Planned"), Mark("ring", "blue")),
        Term("preparing", N_("Preparing"), Mark("play", "blue")),
        Term("ready", N_("Ready"), Mark("disc", "teal")),
        Term("running", N_("Running"), Mark("play", "teal")),
        Term("captured", N_("Captured"), Mark("diamond", "amber")),
        Term("follow_up", N_("Follow-up"), Mark("play", "amber")),
        Term("closed", N_("Closed"), Mark("tick", "green")),
        Term("cancelled", N_("Cancelled"), Mark("cross", "neutral")),
        Term("postponed", N_("Postponed"), Mark("pause", "neutral")),
    ),
)
ATTRIBUTION = Vocabulary(
    "attribution",
    (
        Term("attributable", N_("Attributable")),
        Term("country_only", N_("Country only")),
        Term("unattributed", N_("Unattributed (Chatham House Rule)")),
        Term("off_record", N_("Off the record")),
    ),
)
METHOD = Vocabulary(
    "method",
    (
        Term("opening", N_("Opening")),
        Term("presentation", N_("Presentation")),
        Term("country_share", N_("Country experience")),
        Term("poster_walk", N_("Poster walk")),
        Term("plenary", N_("Plenary")),
        Term("small_group", N_("Small groups")),
        Term("pair", N_("Pairs")),
        Term("fishbowl", N_("Fishbowl")),
        Term("world_cafe", N_("World café")),
        Term("peer_assist", N_("Peer assist")),
        Term("labstorm", N_("LabStorm")),
        Term("case_clinic", N_("Case clinic")),
        Term("dot_vote", N_("Dot vote")),
        Term("panel", N_("Panel")),
        Term("field_visit", N_("Field visit")),
        Term("role_play", N_("Role play")),
        Term("quiz_or_poll", N_("Quiz or poll")),
        Term("reflection", N_("Reflection")),
        Term("action_planning", N_("Action planning")),
        Term("energiser", N_("Energiser")),
        Term("break", N_("Break")),
        Term("closing", N_("Closing")),
    ),
)
TASK_SIDE = Vocabulary(
    "task_side",
    (
        Term("prep", N_("Preparation"), Mark("ring", "blue")),
        Term("follow_up", N_("Follow-up"), Mark("play", "amber")),
    ),
)
REGISTRATION = Vocabulary(
    "registration",
    (
        Term("not_invited", N_("Not invited"), Mark("ring", "neutral")),
        Term("invited", N_("Invited"), Mark("ring", "blue")),
        Term("accepted", N_("Accepted"), Mark("tick", "green")),
        Term("declined", N_("Declined"), Mark("cross", "neutral")),
        Term("registered", N_("Registered"), Mark("disc", "blue")),
        Term("waitlisted", N_("On the waiting list"), Mark("pause", "amber")),
        Term("walk_in", N_("Walk-in"), Mark("triangle-up", "teal")),
    ),
)
PRESENCE = Vocabulary(
    "presence",
    (
        Term("present", N_("Present"), Mark("tick", "green")),
        Term("partial", N_("Partly"), Mark("diamond", "teal")),
        Term("absent", N_("Absent"), Mark("cross", "neutral")),
        Term("sent_replacement", N_("Replaced"), Mark("triangle-down", "amber")),
        Term("unknown", N_("Unknown"), Mark("ring", "neutral")),
    ),
)
ATTENDANCE_MODE = Vocabulary(
    "attendance_mode",
    (
        Term("in_room", N_("In the room")),
        Term("online", N_("Online")),
        Term("by_phone", N_("By phone")),
        Term("asynchronous", N_("In their own time")),
    ),
)
SESSION_ROLE = Vocabulary(
    "session_role",
    (
        Term("participant", N_("Participant")),
        Term("presenter", N_("Presenter")),
        Term("facilitator", N_("Facilitator")),
        Term("note_taker", N_("Note taker")),
        Term("interpreter", N_("Interpreter")),
        Term("observer", N_("Observer")),
        Term("resource", N_("Resource person")),
        Term("host", N_("Host")),
    ),
)
TRAVEL_PAYER = Vocabulary(
    "travel_payer",
    (
        Term("network", N_("The network")),
        Term("member_institution", N_("Their institution")),
        Term("partner", N_("A partner")),
        Term("self", N_("Themselves")),
        Term("none", N_("No travel")),
    ),
)
BRIEF_KIND = Vocabulary(
    "brief_kind",
    (
        Term("back_to_office_report", N_("Back-to-office report")),
        Term("policy_memo", N_("Policy memo")),
        Term("briefing_session", N_("Briefing session")),
        Term("learning_forum", N_("Learning forum")),
        Term("policy_dialogue", N_("Policy dialogue")),
        Term("validation_workshop", N_("Validation workshop")),
    ),
)
BRIEF_STATUS = Vocabulary(
    "brief_status",
    (
        Term("due", N_("Due"), Mark("ring", "blue")),
        Term("drafted", N_("Drafted"), Mark("play", "teal")),
        Term("delivered", N_("Delivered"), Mark("tick", "green")),
        Term("waived", N_("Waived"), Mark("cross", "neutral")),
    ),
)
FEEDBACK_CHANNEL = Vocabulary(
    "feedback_channel",
    (
        Term("online", N_("Online")),
        Term("excel", N_("Excel")),
        Term("paper", N_("On paper")),
        Term("verbal", N_("Spoken")),
    ),
)
