package dev.connectorha.localstack.http;

import dev.connectorha.localstack.http.Fault.Effect;
import java.util.List;

/** What happens to one call: something before it is carried out, and something between that and its answer. */
public final class Encounter {
    private final FaultBook book;
    private final List<Effect> effects;

    Encounter(FaultBook book, List<Effect> effects) {
        this.book = book;
        this.effects = effects;
    }

    /**
     * Waits for latencies and hangs that come before the call is carried out; it shall be if the verdict is to proceed.
     *
     * @throws InterruptedException if the server is closed meanwhile
     */
    public Verdict before() throws InterruptedException {
        return meet(effects.stream().filter(effect -> !(effect instanceof Effect.Afterwards)).toList());
    }

    /**
     * The same for a call that has been carried out; if the verdict is to proceed, its answer shall be sent.
     *
     * @throws InterruptedException if the server is closed meanwhile
     */
    public Verdict after() throws InterruptedException {
        return meet(effects.stream().filter(Effect.Afterwards.class::isInstance)
                .map(Effect.Afterwards.class::cast)
                .map(Effect.Afterwards::effect).toList());
    }

    private Verdict meet(List<Effect> ordered) throws InterruptedException {
        for (Effect effect : ordered) {
            switch (effect) {
                case Effect.Latency(long millis) -> Thread.sleep(millis);
                case Effect.Failure failure -> {
                    return new Verdict.Fail(failure);
                }
                case Effect.Hang(long millis) -> {
                    book.hang(millis);
                    return new Verdict.Silence();
                }
                case Effect.Drop() -> {
                    return new Verdict.Silence();
                }
                case Effect.Afterwards afterwards -> throw new IllegalStateException("sorted out already");
            }
        }
        return new Verdict.Proceed();
    }
}
