package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.takeover.PacedCalls.Book;
import dev.connectorha.takeover.PacedCalls.Call;
import dev.connectorha.takeover.Workbench.Tools;
import dev.connectorha.takeover.WriteCalls.Part;
import dev.connectorha.takeover.WriteCalls.Sender;
import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Resource;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Starts the writes, and keeps book of what is in flight (T9, T13). */
final class Writes {
    private final Retries retries;
    private final Tools tools;
    private final PacedCalls paced;
    private final WriteCalls calls;

    Writes(Retries retries, Tools tools, PacedCalls paced, WriteCalls calls) {
        this.retries = retries;
        this.tools = tools;
        this.paced = paced;
        this.calls = calls;
    }

    /** Brings the resource here; {@code believed} is asked before every call. */
    void write(Resource resource, long term, BooleanSupplier believed) {
        tools.ledger().update(resource, knowledge -> knowledge.sequenceStarted(term));
        paced.term(term);
        String action = calls.action(resource);
        // A route that stopped being the pair's between two attempts is somebody else's now.
        BooleanSupplier mayStart = () -> believed.getAsBoolean() && tools.ledger().tracks(resource);
        Sequence sequence = new Sequence(resource, mayStart);
        tools.take(retries.retrying(action, mayStart, sequence::attempt),
                result -> sequenceEnded(resource, term, result));
    }

    /** The attempts on one resource. */
    private final class Sequence implements Sender {
        private final Resource resource;
        private final BooleanSupplier mayStart;
        /** Taken off the peer: nobody has it until a call of this sequence succeeds, so those go first (T14). */
        private boolean nowhere;
        private Runnable onSent = () -> {};

        Sequence(Resource resource, BooleanSupplier mayStart) {
            this.resource = resource;
            this.mayStart = mayStart;
        }

        CompletionStage<Ec2Result<Done>> attempt(Runnable sent) {
            onSent = sent;
            return calls.bring(resource, this);
        }

        @Override
        public CompletionStage<Ec2Result<Done>> send(Part part, Call call) {
            return paced.send(nowhere ? call.ahead() : call, mayStart,
                    "not sent: this member may no longer be MASTER", new Book() {
                        @Override
                        public void sent() {
                            onSent.run();
                            tools.ledger().update(resource, Knowledge::attemptStarted);
                        }

                        @Override
                        public void answered(Ec2Result<Done> result, long began) {
                            nowhere |= part == Part.FREE && result instanceof Ok<Done>;
                            attemptEnded(resource, part, began, result);
                        }
                    });
        }
    }

    /** The end of a call counts whatever term it was of: only the plan of a newer term is not its to change. */
    private void attemptEnded(Resource resource, Part part, long began, Ec2Result<Done> result) {
        long now = tools.loop().nowNanos();
        tools.ledger().update(resource, knowledge -> switch (result) {
            case Ok<Done> _ when part == Part.FREE -> knowledge.attemptEnded(now);
            case Ok<Done> _ -> knowledge.attemptEnded(now).confirmed(began);
            case Failed<Done>(Ec2Failure.Throttled refusal) -> knowledge.attemptRefused().failed(refusal);
            case Failed<Done>(Ec2Failure.HeldElsewhere _) when part == Part.BRING_IF_FREE ->
                knowledge.attemptRefused();
            case Failed<Done>(Ec2Failure.NotFound _) when part == Part.FREE -> knowledge.attemptRefused();
            case Failed<Done>(Ec2Failure failure) -> knowledge.attemptEnded(now).failed(failure);
        });
        tools.writeEnded().run();
        tools.replan().run();
    }

    private void sequenceEnded(Resource resource, long term, Ec2Result<Done> result) {
        tools.ledger().update(resource, knowledge -> knowledge.sequenceEnded(term));
        if (result instanceof Failed<Done>(Ec2Failure failure) && !(failure instanceof Ec2Failure.Fenced)) {
            tools.listener().writeFailed(resource, failure);
            if (resource instanceof Resource.Vip && elsewhere(failure)) {
                tools.listener().peerMayHaveMoved();
            }
        }
        tools.replan().run();
    }

    /** An IPv6 address that is held elsewhere could not be taken from there. */
    private static boolean elsewhere(Ec2Failure failure) {
        return failure instanceof Ec2Failure.HeldElsewhere || failure instanceof Ec2Failure.NotFound;
    }
}
