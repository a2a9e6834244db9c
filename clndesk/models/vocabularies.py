"""The words a network uses for kinds, states and roles; codes are fixed for ever, labels are translated."""

from __future__ import annotations

from clndesk.fields import Mark, Term, Vocabulary
from clndesk.i18n import N_

TIER = Vocabulary(
    "tier",
    (
        Term("full", N_("Full member"), Mark("disc", "teal")),
        Term("associate", N_("Associate member"), Mark("diamond", "blue")),
        Term("affiliated", N_("Affiliated"), Mark("ring", "neutral")),
        Term("observer", N_("Observer"), Mark("ring", "neutral")),
        Term("prospect", N_("Prospect"), Mark("triangle", "amber")),
        Term("former", N_("Former member"), Mark("cross", "neutral")),
    ),
)
STAKEHOLDER_GROUP = Vocabulary(
    "stakeholder_group",
    (
        Term("ministry_of_health", N_("Ministry of health")),
        Term("ministry_of_finance", N_("Ministry of finance")),
        Term("other_ministry", N_("Other ministry")),
        Term("purchaser_or_insurance_agency", N_("Purchaser or insurance agency")),
        Term("regulator", N_("Regulator")),
        Term("subnational_government", N_("Subnational government")),
        Term("parliament", N_("Parliament")),
        Term("public_provider", N_("Public provider")),
        Term("private_provider", N_("Private provider")),
        Term("civil_society", N_("Civil society")),
        Term("academia_or_research", N_("Academia or research")),
        Term("development_partner", N_("Development partner")),
        Term("donor", N_("Donor")),
        Term("private_sector", N_("Private sector")),
        Term("professional_body", N_("Professional body")),
        Term("media", N_("Media")),
        Term("other", N_("Other")),
    ),
)
ROLE = Vocabulary(
    "role",
    (
        Term("country_lead", N_("Country lead")),
        Term("core_group", N_("Core group")),
        Term("participant", N_("Participant")),
        Term("technical_expert", N_("Technical expert")),
        Term("resource_person", N_("Resource person")),
    ),
)
ENGAGEMENT = Vocabulary(
    "engagement",
    (
        Term("crew", N_("Crew"), Mark("diamond", "teal")),
        Term("deep_diver", N_("Deep diver"), Mark("disc", "blue")),
        Term("passenger", N_("Passenger"), Mark("ring", "neutral")),
        Term("not_asked", N_("Not asked yet"), Mark("triangle", "amber")),
    ),
)
AUTHORITY = Vocabulary(
    "authority",
    (
        Term("decides", N_("Decides"), Mark("tick", "green")),
        Term("influences", N_("Influences"), Mark("triangle-up", "blue")),
        Term("implements", N_("Implements"), Mark("play", "teal")),
        Term("unclear", N_("Unclear"), Mark("ring", "neutral")),
    ),
)
MEMBER_STATUS = Vocabulary(
    "member_status",
    (
        Term("prospect", N_("Prospect"), Mark("triangle", "amber")),
        Term("invited", N_("Invited"), Mark("ring", "blue")),
        Term("onboarding", N_("Onboarding"), Mark("play", "blue")),
        Term("active", N_("Active"), Mark("disc", "green")),
        Term("paused", N_("Paused"), Mark("pause", "amber")),
        Term("alumni", N_("Alumni"), Mark("tick", "neutral")),
        Term("left", N_("Left"), Mark("cross", "neutral")),
    ),
)
DEMAND_SOURCE = Vocabulary(
    "demand_source",
    (
        Term("core_group_consultation", N_("Core group consultation")),
        Term("listening_interview", N_("Listening interview")),
        Term("scoping_call", N_("Scoping call")),
        Term("learning_check", N_("Learning check")),
        Term("member_survey", N_("Member survey")),
        Term("eoi", N_("Expression of interest")),
        Term("session_discussion", N_("Session discussion")),
        Term("session_feedback", N_("Session feedback")),
        Term("partner_or_country_manager", N_("Partner or country manager")),
        Term("steering_body", N_("Steering body")),
        Term("email_or_chat", N_("E-mail or chat")),
        Term("field_visit", N_("Field visit")),
        Term("informal", N_("Informal talk")),
        Term("desk_review", N_("Desk review")),
    ),
)
URGENCY = Vocabulary(
    "urgency",
    (
        Term("now_30d", N_("Within 30 days"), Mark("octagon-alert", "vermilion")),
        Term("this_quarter", N_("This quarter"), Mark("triangle-up", "amber")),
        Term("this_year", N_("This year"), Mark("diamond", "blue")),
        Term("no_date", N_("No date"), Mark("ring", "neutral")),
    ),
)
PRIORITY = Vocabulary(
    "priority",
    (
        Term("high", N_("High"), Mark("triangle-up", "vermilion")),
        Term("medium", N_("Medium"), Mark("diamond", "amber")),
        Term("low", N_("Low"), Mark("triangle-down", "neutral")),
    ),
)
DEMAND_STATUS = Vocabulary(
    "demand_status",
    (
        Term("logged", N_("Logged"), Mark("ring", "vermilion")),
        Term("consolidated", N_("Consolidated"), Mark("ring", "blue")),
        Term("validated", N_("Validated"), Mark("diamond", "blue")),
        Term("prioritised", N_("Prioritised"), Mark("triangle-up", "amber")),
        Term("planned", N_("Planned"), Mark("disc", "blue")),
        Term("in_response", N_("In response"), Mark("play", "teal")),
        Term("addressed", N_("Addressed"), Mark("tick", "green")),
        Term("merged", N_("Merged"), Mark("cross", "neutral")),
        Term("parked", N_("Parked"), Mark("pause", "neutral")),
        Term("referred", N_("Referred"), Mark("triangle-down", "neutral")),
        Term("declined", N_("Declined"), Mark("cross", "neutral")),
    ),
)
CYCLE_KIND = Vocabulary(
    "cycle_kind",
    (
        Term("collaborative", N_("Learning collaborative")),
        Term("learning_exchange", N_("Learning exchange")),
        Term("pairing_series", N_("Pairing series")),
        Term("implementation_learning", N_("Implementation learning")),
        Term("community_series", N_("Community series")),
        Term("subnational_cascade", N_("Subnational cascade")),
    ),
)
CYCLE_STATUS = Vocabulary(
    "cycle_status",
    (
        Term("idea", N_("Idea"), Mark("ring", "neutral")),
        Term("planned", N_("Planned"), Mark("ring", "blue")),
        Term("running", N_("Running"), Mark("play", "teal")),
        Term("closing", N_("Closing"), Mark("play", "amber")),
        Term("closed", N_("Closed"), Mark("tick", "green")),
    ),
)
PHASE_STATUS = Vocabulary(
    "phase_status",
    (
        Term("planned", N_("Planned"), Mark("ring", "neutral")),
        Term("in_progress", N_("In progress"), Mark("play", "teal")),
        Term("done", N_("Done"), Mark("tick", "green")),
        Term("skipped", N_("Skipped"), Mark("cross", "neutral")),
    ),
)
PRODUCT_TYPE = Vocabulary(
    "product_type",
    (
        Term("toolkit", N_("Toolkit")),
        Term("process_guide", N_("Process guide")),
        Term("manual", N_("Manual")),
        Term("checklist", N_("Checklist")),
        Term("diagnostic_or_assessment_tool", N_("Diagnostic or assessment tool")),
        Term("framework", N_("Framework")),
        Term("country_case_study", N_("Country case study")),
        Term("synthesis_brief", N_("Synthesis brief")),
        Term("policy_brief", N_("Policy brief")),
        Term("video", N_("Video")),
        Term("podcast", N_("Podcast")),
        Term("blog", N_("Blog")),
        Term("e_learning_module", N_("E-learning module")),
        Term("practitioner_perspective", N_("Practitioner perspective")),
        Term("webinar_recording", N_("Webinar recording")),
        Term("workshop_material", N_("Workshop material")),
        Term("country_poster", N_("Country poster")),
        Term("dataset_or_dashboard", N_("Dataset or dashboard")),
        Term("newsletter_item", N_("Newsletter item")),
        Term("journal_article", N_("Journal article")),
        Term("other", N_("Other")),
    ),
)
PRODUCT_STAGE = Vocabulary(
    "product_stage",
    (
        Term("idea", N_("Idea"), Mark("ring", "neutral")),
        Term("concept_approved", N_("Concept approved"), Mark("ring", "blue")),
        Term("drafting", N_("Drafting"), Mark("play", "blue")),
        Term("internal_review", N_("Internal review"), Mark("diamond", "amber")),
        Term("country_validation", N_("Country validation"), Mark("diamond", "amber")),
        Term("peer_review", N_("Peer review"), Mark("diamond", "amber")),
        Term("revision", N_("Revision"), Mark("play", "amber")),
        Term("final_approval", N_("Final approval"), Mark("triangle-up", "amber")),
        Term("design_layout", N_("Design and layout"), Mark("play", "teal")),
        Term("translation", N_("Translation"), Mark("play", "teal")),
        Term("released", N_("Released"), Mark("tick", "green")),
        Term("disseminated", N_("Disseminated"), Mark("tick", "green")),
        Term("in_use", N_("In use"), Mark("disc", "green")),
        Term("review_due", N_("Review due"), Mark("octagon-alert", "vermilion")),
        Term("updated", N_("Updated"), Mark("tick", "green")),
        Term("retired", N_("Retired"), Mark("cross", "neutral")),
    ),
)
AUDIENCE = Vocabulary(
    "audience",
    (
        Term("policymaker", N_("Policymakers")),
        Term("implementer", N_("Implementers")),
        Term("subnational", N_("Subnational teams")),
        Term("facilitator", N_("Facilitators")),
        Term("funder", N_("Funders")),
        Term("researcher", N_("Researchers")),
        Term("public", N_("Public")),
    ),
)
QUESTION_STATE = Vocabulary(
    "question_state",
    (
        Term("open", N_("Open"), Mark("triangle-up", "vermilion")),
        Term("decided", N_("Decided"), Mark("tick", "green")),
    ),
)
