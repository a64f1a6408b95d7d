package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.http.Encounter;
import dev.connectorha.localstack.http.FaultBook;
import dev.connectorha.localstack.http.Verdict;
import java.util.Optional;

/** Spoils calls as ordered. */
final class Faults implements Layer {
    private final FaultBook book;
    private final Ec2Model model;

    Faults(FaultBook book, Ec2Model model) {
        this.book = book;
        this.model = model;
    }

    @Override
    public Outcome take(Call call, Endpoint next) throws InterruptedException {
        Encounter encounter = book.meet(call.action(), name -> means(name, call.caller()));
        Optional<Outcome> spoiled = outcome(encounter.before());
        return spoiled.isPresent() ? spoiled.get() : carryOut(call, next, encounter);
    }

    /** What becomes of the answer is the same whether it is an error or not. */
    private static Outcome carryOut(Call call, Endpoint next, Encounter encounter)
            throws InterruptedException {
        Outcome answer;
        try {
            answer = next.take(call);
        } catch (Ec2Error refused) {
            return outcome(encounter.after()).orElseThrow(() -> refused);
        }
        return outcome(encounter.after()).orElse(answer);
    }

    private static Optional<Outcome> outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Proceed() -> Optional.empty();
            case Verdict.Silence() -> Optional.of(new Outcome.Unanswered());
            case Verdict.Fail(var failure) ->
                throw new Ec2Error(failure.status(), failure.code(), failure.message());
        };
    }

    private boolean means(String name, Caller caller) {
        return name.equals(caller.address()) || caller.accessKeyId().filter(name::equals).isPresent()
                || caller.instanceId().filter(id -> id.equals(name) || isAttachedTo(id, name)).isPresent();
    }

    private boolean isAttachedTo(String instanceId, String eniId) {
        return model.now().find(Eni.class, eniId).flatMap(Eni::attachment)
                .filter(at -> at.instanceId().equals(instanceId)).isPresent();
    }
}
