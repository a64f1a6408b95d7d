package dev.connectorha.preflight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** A check that answers as it is told: one answer a round, the last one for ever. */
final class FakeCheck implements Check {
    private final CheckInfo about;
    private final Deque<CheckResult> answers;
    private int made;

    FakeCheck(CheckInfo about, CheckResult... answers) {
        this.about = about;
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    static FakeCheck passing(String id, String... requires) {
        return new FakeCheck(info(id).requiring(requires), CheckResult.pass("as it should be"));
    }

    static CheckInfo info(String id) {
        Group group = Group.valueOf(id.substring(0, id.indexOf('.')).toUpperCase(Locale.ROOT));
        return CheckInfo.of(id, group, "title of " + id);
    }

    @Override
    public CheckInfo about() {
        return about;
    }

    @Override
    public CheckResult run(Facts facts) {
        made++;
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    int made() {
        return made;
    }
}
