package dev.connectorha.preflight;

import dev.connectorha.config.AgentConfig;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** What the checks of one round know in common. Each fact is found out at most once, by whoever asks first. */
public final class Facts {
    private final AgentConfig config;
    private final Sources sources;
    private final Map<Fact<?>, CompletableFuture<?>> known = new ConcurrentHashMap<>();

    public Facts(AgentConfig config, Sources sources) {
        this.config = config;
        this.sources = sources;
    }

    public AgentConfig config() {
        return config;
    }

    /** Where facts come from. */
    public Sources sources() {
        return sources;
    }

    /**
     * The fact, from whoever has found it out already. The finding goes on if the one who waits is interrupted, for
     * others may wait too.
     */
    public <T> T get(Fact<T> fact) throws InterruptedException {
        try {
            return this.<T>started(fact).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a fact could not be found out", e.getCause());
        }
    }

    @SuppressWarnings("unchecked") // A fact's entry is made in this method alone.
    private <T> CompletableFuture<T> started(Fact<T> fact) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<?> theirs = known.putIfAbsent(fact, mine);
        if (theirs != null) {
            return (CompletableFuture<T>) theirs;
        }
        Thread.ofVirtual().name("preflight-fact").start(() -> find(fact, mine));
        return mine;
    }

    private <T> void find(Fact<T> fact, CompletableFuture<T> found) {
        try {
            found.complete(fact.find(this));
        } catch (InterruptedException | RuntimeException | Error e) {
            found.completeExceptionally(e);
        }
    }
}
