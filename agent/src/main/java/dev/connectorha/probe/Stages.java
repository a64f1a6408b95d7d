package dev.connectorha.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Waiting for several answers. */
final class Stages {
    private Stages() {}

    /** All values in the order of the stages, whichever comes first. */
    static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> stages) {
        CompletionStage<List<T>> all = CompletableFuture.completedFuture(List.of());
        for (CompletionStage<T> stage : stages) {
            all = all.thenCombine(stage, Stages::append);
        }
        return all;
    }

    private static <T> List<T> append(List<T> list, T value) {
        List<T> longer = new ArrayList<>(list);
        longer.add(value);
        return longer;
    }
}
