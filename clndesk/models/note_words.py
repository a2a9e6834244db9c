"""The words of notes: what kind a line is, how far it has come, and what is made of it."""

from __future__ import annotations

from clndesk.fields import Mark, Term, Vocabulary
from clndesk.i18n import N_

NOTE_KIND = Vocabulary(
    "note_kind",
    (
        Term("discussion_point", N_("Note"), Mark("dot", "neutral")),
        Term("country_experience", N_("Country experience"), Mark("disc", "blue")),
        Term("challenge", N_("Challenge"), Mark("triangle", "amber")),
        Term("what_worked", N_("What worked"), Mark("tick", "green")),
        Term("what_did_not", N_("What did not work"), Mark("cross", "amber")),
        Term("tip", N_("Tip"), Mark("diamond", "teal")),
        Term("question", N_("Question"), Mark("ring", "blue")),
        Term("answer", N_("Answer"), Mark("disc", "teal")),
        Term("insight", N_("Key learning"), Mark("star", "blue")),
        Term("quote", N_("Quote"), Mark("triangle-down", "neutral")),
        Term("decision", N_("Decision"), Mark("tick", "teal")),
        Term("action", N_("Action"), Mark("play", "blue")),
        Term("demand", N_("Demand"), Mark("triangle-up", "vermilion")),
        Term("offer", N_("Offer"), Mark("diamond", "teal")),
        Term("commitment", N_("Commitment"), Mark("disc", "green")),
        Term("evidence", N_("Evidence"), Mark("diamond", "neutral")),
        Term("parking_lot", N_("Parking lot"), Mark("pause", "neutral")),
        Term("outcome", N_("Outcome"), Mark("star", "green")),
        Term("product_idea", N_("Product idea"), Mark("diamond", "blue")),
        Term("support_request", N_("Support request"), Mark("triangle-up", "amber")),
        Term("in_kind", N_("In-kind contribution"), Mark("disc", "amber")),
        Term("connection", N_("Connection made"), Mark("ring", "teal")),
        Term("debrief", N_("Debrief remark"), Mark("ring", "neutral")),
        Term("logistics", N_("Logistics"), Mark("none", "neutral")),
    ),
)
NOTE_STATE = Vocabulary(
    "note_state",
    (
        Term("raw", N_("As typed"), Mark("ring", "neutral")),
        Term("cleaned", N_("Cleaned"), Mark("play", "blue")),
        Term("checked", N_("Checked"), Mark("diamond", "teal")),
        Term("promoted", N_("Taken further"), Mark("triangle-up", "green")),
        Term("published", N_("Published"), Mark("tick", "green")),
    ),
)
NOTE_CONFIDENCE = Vocabulary(
    "note_confidence",
    (
        Term("heard", N_("Heard")),
        Term("checked_with_speaker", N_("Checked with the speaker")),
        Term("validated_in_plenary", N_("Confirmed in plenary")),
    ),
)
DECIDED_BY = Vocabulary(
    "decided_by",
    (
        Term("consensus", N_("Consensus")),
        Term("chair", N_("Chair")),
        Term("vote", N_("Vote")),
        Term("secretariat", N_("Secretariat")),
    ),
)
DECISION_STATUS = Vocabulary(
    "decision_status",
    (
        Term("taken", N_("Taken"), Mark("ring", "blue")),
        Term("carried_out", N_("Carried out"), Mark("tick", "green")),
        Term("reversed", N_("Reversed"), Mark("cross", "neutral")),
    ),
)
ACTION_STATUS = Vocabulary(
    "action_status",
    (
        Term("open", N_("Open"), Mark("ring", "blue")),
        Term("in_progress", N_("In progress"), Mark("play", "teal")),
        Term("blocked", N_("Blocked"), Mark("octagon-alert", "vermilion")),
        Term("done", N_("Done"), Mark("tick", "green")),
        Term("cancelled", N_("Cancelled"), Mark("cross", "neutral")),
    ),
)
SHARED_WITH_COUNTRY = Vocabulary(
    "shared_with_country",
    (
        Term("yes", N_("Yes")),
        Term("no", N_("No")),
    ),
)
OUTCOME_STATE = Vocabulary(
    "outcome_state",
    (
        Term("hint", N_("Hint"), Mark("ring", "amber")),
        Term("drafted", N_("Drafted"), Mark("play", "blue")),
        Term("reviewed", N_("Reviewed"), Mark("diamond", "teal")),
        Term("verified", N_("Verified"), Mark("tick", "green")),
        Term("rejected", N_("Rejected"), Mark("cross", "neutral")),
    ),
)
CHANGE_TYPE = Vocabulary(
    "change_type",
    (
        Term("behaviour", N_("Behaviour")),
        Term("relationship", N_("Relationship")),
        Term("action", N_("Action")),
        Term("activity", N_("Activity")),
        Term("policy", N_("Policy")),
        Term("practice", N_("Practice")),
    ),
)
SUPPORT_TYPE = Vocabulary(
    "support_type",
    (
        Term("quick_question", N_("Quick question")),
        Term("document_or_tool", N_("Document or tool")),
        Term("contact_or_match", N_("Contact or match")),
        Term("review_of_draft", N_("Review of a draft")),
        Term("coaching", N_("Coaching")),
        Term("facilitation", N_("Facilitation")),
        Term("visit", N_("Visit")),
        Term("data_or_analysis", N_("Data or analysis")),
        Term("small_grant", N_("Small grant")),
        Term("translation", N_("Translation")),
        Term("letter_or_advocacy", N_("Letter or advocacy")),
    ),
)
TRIAGE = Vocabulary(
    "triage",
    (
        Term("answer_now", N_("Answer now")),
        Term("schedule", N_("Schedule")),
        Term("refer", N_("Refer")),
        Term("decline", N_("Decline")),
    ),
)
SUPPORT_STATUS = Vocabulary(
    "support_status",
    (
        Term("received", N_("Received"), Mark("ring", "vermilion")),
        Term("triaged", N_("Triaged"), Mark("ring", "blue")),
        Term("scheduled", N_("Scheduled"), Mark("disc", "blue")),
        Term("in_progress", N_("In progress"), Mark("play", "teal")),
        Term("delivered", N_("Delivered"), Mark("tick", "green")),
        Term("evaluated", N_("Evaluated"), Mark("tick", "green")),
        Term("closed", N_("Closed"), Mark("tick", "neutral")),
        Term("referred", N_("Referred"), Mark("triangle-down", "neutral")),
        Term("declined", N_("Declined"), Mark("cross", "neutral")),
    ),
)
