package dev.connectorha.track;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.ec2.MachineNotice.Kind;
import dev.connectorha.ec2.MachineNotices;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks IMDS now and then what EC2 announces about this machine. IMDS that does not answer is no fault, and leaves what
 * was known; a question whose answer is outstanding is not asked again.
 */
public final class NoticeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeWatch.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("notices").unstarted(task));
    private final MachineNotices notices;
    private final BiConsumer<Kind, List<MachineNotice>> listener;

    private NoticeWatch(MachineNotices notices, BiConsumer<Kind, List<MachineNotice>> listener) {
        this.notices = notices;
        this.listener = listener;
    }

    /** Begins to ask; the listener hears each answer, on any thread, and must not block. */
    public static NoticeWatch start(MachineNotices notices, BiConsumer<Kind, List<MachineNotice>> listener) {
        NoticeWatch watch = new NoticeWatch(notices, listener);
        long delay = 0;
        for (Kind kind : Kind.values()) {
            Question question = watch.new Question(kind);
            var _ = watch.clock.scheduleWithFixedDelay(question::ask, delay,
                    kind.every().toMillis(), TimeUnit.MILLISECONDS);
            // The questions do not all come in one moment.
            delay += 250;
        }
        return watch;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private final class Question {
        private final Kind kind;
        private final AtomicBoolean outstanding = new AtomicBoolean();
        private final AtomicBoolean complained = new AtomicBoolean();

        Question(Kind kind) {
            this.kind = kind;
        }

        void ask() {
            if (outstanding.compareAndSet(false, true)) {
                var _ = notices.standing(kind).whenComplete((answer, bug) -> {
                    outstanding.set(false);
                    if (bug != null) {
                        LOG.error("notice.bug kind={}", kind, bug);
                        return;
                    }
                    switch (answer) {
                        case Ok<List<MachineNotice>>(var standing) -> {
                            complained.set(false);
                            listener.accept(kind, standing);
                        }
                        case Failed<List<MachineNotice>>(Ec2Failure failure) -> complain(failure);
                    }
                });
            }
        }

        private void complain(Ec2Failure failure) {
            if (!complained.getAndSet(true)) {
                LOG.info("notice.unread kind={} why=\"{}\": no fault, asked again", kind,
                        failure.describe());
            }
        }
    }
}
