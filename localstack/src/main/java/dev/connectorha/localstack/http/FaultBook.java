package dev.connectorha.localstack.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The faults that are ordered now. Safe for use by many threads. */
public final class FaultBook {
    private static final class Order {
        private final Fault fault;
        private int left;

        Order(Fault fault) {
            this.fault = fault;
            this.left = fault.times() == 0 ? Integer.MAX_VALUE : fault.times();
        }
    }

    private final List<Order> orders = new ArrayList<>();
    private long cleared;

    public synchronized void add(Fault fault) {
        orders.add(new Order(fault));
    }

    /** Forgets all faults; calls that hang are let go, unanswered. */
    public synchronized void clear() {
        orders.clear();
        cleared++;
        notifyAll();
    }

    /** The faults that still have calls to spoil. */
    public synchronized List<Fault> faults() {
        return orders.stream().filter(order -> order.left > 0).map(order -> order.fault).toList();
    }

    /**
     * What is ordered for one call. It counts as one of the calls that a fault is for.
     *
     * @param isCaller whether a name that a fault gives means the caller of this call
     */
    public Encounter meet(String call, Predicate<String> isCaller) {
        return new Encounter(this, take(call, isCaller));
    }

    private synchronized List<Fault.Effect> take(String call, Predicate<String> isCaller) {
        List<Fault.Effect> effects = new ArrayList<>();
        for (Order order : orders) {
            String from = order.fault.from();
            if (order.left > 0 && order.fault.concerns(call) && (from == null || isCaller.test(from))) {
                order.left--;
                effects.add(order.fault.effect());
            }
        }
        return effects;
    }

    synchronized void hang(long millis) throws InterruptedException {
        long begun = System.nanoTime();
        long before = cleared;
        long limit = millis == 0 ? Long.MAX_VALUE : millis * 1_000_000;
        while (cleared == before) {
            long left = limit - (System.nanoTime() - begun);
            if (left <= 0) {
                return;
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }
}
