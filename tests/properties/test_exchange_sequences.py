"""Four partners and we ourselves, in any order: after each step all is as a naive merge and a naive undo make it.

Sequences are drawn by lot from a seed; one that fails is found again with its seed, cut to as few steps as it takes.
"""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from sequence_model import LATER, OURS, REMOVED, THEIRS, THIS_STEP, Model, Received, empties, handled, offered, settled
from sequence_partners import Copy, Hands, value
from sequence_reference import LIST, merge
from sequence_subjects import COUNTRIES, PlanAlone, Program, Return, Subject, begun, people

PARTNERS = ("Akosua GH", "Kwame GH", "Njeri KE", "Modou SN")
STEPS = 24
MANY = settings.default.max_examples


class Sequence:
    """One sequence: steps drawn by lot, each done to the subject and to the model."""

    def __init__(self, subject: Subject, chance: Random) -> None:
        self.subject = subject
        self.chance = chance
        self.model = Model(people(), subject.first)
        self.hands = Hands(chance)
        self.returns: list[Copy] = []
        is_file = isinstance(subject, Program)
        self.latest = dict(begun().sent) if is_file else {one: subject.send(one, self.model) for one in COUNTRIES}
        self.desks = {partner: Copy.of(self.latest[partner[-2:]]) for partner in PARTNERS}

    def step(self) -> None:
        """Do one thing."""
        acts = {
            self._partner_edits: 6, self._partner_returns: 8, self._an_earlier_file_comes_again: 2, self._we_edit: 5,
            self._we_remove_or_restore: 2, self._we_decide: 3, self._undo_or_redo: 3, self._undo_a_merge: 2,
            self._send: 2, self._open_the_latest: 2, self._erase: 1,
        }  # fmt: skip
        (act,) = self.chance.choices(list(acts), list(acts.values()))
        act()
        self.subject.check(self.model)

    def _send(self) -> None:
        country = self.chance.choice(COUNTRIES)
        if any(one["country"] == country for one in self.model.people().values()):
            self.latest[country] = self.subject.send(country, self.model)

    def _open_the_latest(self) -> None:
        partner = self.chance.choice(PARTNERS)
        self.desks[partner] = Copy.of(self.latest[partner[-2:]])

    def _partner_edits(self) -> str:
        partner = self.chance.choice(PARTNERS)
        foreign = self.latest[self.chance.choice([one for one in COUNTRIES if one != partner[-2:]])]
        for _edit in range(self.chance.randint(1, 4)):
            self.hands.edit(self.desks[partner], foreign)
        return partner

    def _partner_returns(self) -> None:
        edits = self.chance.random() < 0.8
        partner = self._partner_edits() if edits else self.chance.choice(PARTNERS)
        self.returns.append(self.desks[partner].saved())
        self._receive(self.returns[-1])

    def _an_earlier_file_comes_again(self) -> None:
        if self.returns:
            self._receive(self.chance.choice(self.returns))

    def _receive(self, copy: Copy) -> None:
        model, file, country = self.model, copy.as_file(), copy.export.country
        side = model.side(file, country)
        lines = merge(file, side)
        picks = {key: self.chance.choice(offered(line)) for key, line in lines.items() if self.chance.random() < 0.4}
        chosen = settled(lines, picks)
        back = Return(copy, file, side, lines, picks, chosen)
        takes = any(line.word in ("taken", "new") for line in lines.values())
        nothing = model.came_before(self.subject.content(copy)) and not picks and not takes
        step, new = self.subject.receive(back, model)
        if nothing:
            assert not new or isinstance(self.subject, PlanAlone)
            return
        for key, line in lines.items():
            if chosen[key] == THEIRS:
                model.do(key, line, country)
        model.numbered(step)
        left = {key: line for key, line in lines.items() if chosen[key] == LATER}
        done = {key: line for key, line in lines.items() if key in picks and key not in left}
        before = max(model.after)
        model.ask(left, done, file, country, new)
        changed = model.state != model.after[before]
        assert changed == (step is not None) or isinstance(self.subject, PlanAlone)
        settles = {one for key, line in lines.items() if key not in left for one in handled(key, line, file)}
        model.received.append(Received(self.subject.content(copy), file.export, step if changed else None, settles))
        if changed:
            model.note("import", step)
        self.subject.settle(back, model)

    def _we_edit(self) -> None:
        standing = sorted(self.model.people())
        if standing:
            record, name = self.chance.choice(standing), self.chance.choice(("job_title", "hours_month", LIST))
            said = value(record, name, self.chance.randrange(3))
            changes = self.model.state[record][name] != said
            step = self.subject.work("edit", record, {name: said}, changes=changes)
            self.model.state[record][name] = said
            if changes:
                self.model.note("work", step)

    def _we_remove_or_restore(self) -> None:
        everybody = sorted(self.model.people(removed=True))
        if everybody:
            record = self.chance.choice(everybody)
            one = self.model.state[record]
            step = self.subject.work("restore" if REMOVED in one else "remove", record, {}, changes=True)
            if REMOVED in one:
                del one[REMOVED]
            else:
                one[REMOVED] = step
            self.model.note("work", step)

    def _we_decide(self) -> None:
        waiting = sorted(self.model.waiting())
        if not waiting:
            return
        number, pick = self.chance.choice(waiting), self.chance.choice((OURS, THEIRS))
        question = self.model.state[number]
        (record, name), line = question["about"], question["line"]
        if pick == THEIRS and isinstance(line.said, list):
            return
        possible = pick in offered(line)
        if pick == THEIRS:
            stands = record in self.model.people()
            possible = possible and not empties((record, name), line) and (stands or name is None)
        step = self.subject.decide(number, pick, possible=possible)
        if step is None:
            return
        if pick == THEIRS:
            self.model.do((record, name), line, question["country"], later=True)
            self.model.numbered(step)
        question["state"] = "decided"
        self.model.note("work", step)

    def _undo_or_redo(self) -> None:
        if self.model.kinds:
            self._undo(self.chance.choice(sorted(self.model.kinds)[-6:]))

    def _undo_a_merge(self) -> None:
        merges = [one.step for one in self.model.received if one.step and not self.model.is_undone(one.step)]
        if merges:
            self._undo(self.chance.choice(merges[-2:]))

    def _undo(self, step: int) -> None:
        model = self.model
        if step in model.spoiled:
            return
        expected = None if model.is_undone(step) else model.without(step)
        made = self.subject.undo(step, expected, model.state)
        if made is not None and expected is not None:
            model.state = expected
            assert made != THIS_STEP
            model.numbered(made)
            model.reverses[made] = step
            model.note(model.kinds[step], made)

    def _erase(self) -> None:
        standing = sorted(self.model.people())
        if len(standing) > 4 and len(self.model.erased) < 2 and self.chance.random() < 0.5:
            record = self.chance.choice(standing)
            self.model.erase(record, self.subject.erase(record))


def play(subject: Subject, seed: int, steps: int) -> None:
    """Play so many steps of the sequence of a seed."""
    try:
        sequence = Sequence(subject, Random(seed))
        for _step in range(steps):
            sequence.step()
    finally:
        subject.close()


SEEDS = st.integers(0, 2**40)
LENGTHS = st.just(STEPS) | st.integers(1, STEPS)


@settings(max_examples=MANY * 6, deadline=None)
@given(seed=SEEDS, steps=LENGTHS)
def test_in_any_sequence_the_plan_comes_to_what_the_reference_merge_comes_to(seed: int, steps: int) -> None:
    play(PlanAlone(), seed, steps)


@settings(max_examples=max(12, MANY // 4), deadline=None)
@given(seed=SEEDS, steps=LENGTHS)
def test_in_any_sequence_the_network_is_what_the_reference_merge_makes_of_it(seed: int, steps: int) -> None:
    play(Program(), seed, steps)
