package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Remembers every call, the ones under way included, in order of arrival. */
final class CallLog implements Layer {
    private final ConcurrentSkipListMap<Long, CallRecord> records = new ConcurrentSkipListMap<>();
    private final AtomicLong arrivals = new AtomicLong();

    @Override
    public Outcome take(Call call, Endpoint next) throws InterruptedException {
        long number = arrivals.incrementAndGet();
        records.put(number, begun(call));
        try {
            Outcome outcome = next.take(call);
            end(number, outcome instanceof Outcome.Answered ? 200 : 0, null);
            return outcome;
        } catch (Ec2Error e) {
            end(number, e.status(), e.code());
            throw e;
        } catch (InterruptedException e) {
            end(number, 0, null);
            throw e;
        }
    }

    List<CallRecord> records() {
        return List.copyOf(records.values());
    }

    void clear() {
        records.clear();
    }

    private void end(long number, int status, @Nullable String errorCode) {
        records.computeIfPresent(number, (key, begun) -> begun.ended(status, errorCode));
    }

    private static CallRecord begun(Call call) {
        Caller caller = call.caller();
        return new CallRecord(call.action(), call.params().fields(), caller.accessKeyId().orElse(null),
                caller.instanceId().orElse(null), caller.address(), CallRecord.Moment.now(), null);
    }
}
