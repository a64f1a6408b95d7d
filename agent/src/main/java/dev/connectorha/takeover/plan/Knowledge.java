package dev.connectorha.takeover.plan;

import dev.connectorha.ec2.Ec2Failure;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that is known of one resource.
 *
 * @param sighting where the last read that counts saw it
 * @param readBegan when that read began
 * @param awaySince when the first of an unbroken row of settled reads began that all saw it away, in the same place
 * @param confirmedAt the last good news: when the write began that was answered with success, or the read that saw it
 *     here; EC2 may have carried it out right then, and the peer's write after it
 * @param writeEnded when the last write was answered or timed out; one that was throttled is none
 * @param writing the term of the write, or sequence of retries, that is under way
 * @param failure why the last write failed, until one succeeds or the resource is seen here
 * @param failingSince T6: when the first of an unbroken row of writes ended that all failed, within one claim; that one
 *     was throttled neither begins nor ends a row
 */
public record Knowledge(Sighting sighting, long readBegan, OptionalLong awaySince, OptionalLong confirmedAt,
        long writeEnded, Writing writing, Optional<Ec2Failure> failure, OptionalLong failingSince) {

    /**
     * What is under way on a resource.
     *
     * @param inFlight an attempt was sent and not yet answered: nothing else may be sent on this resource (T9)
     * @param term the term whose sequence of attempts is not finished, if any; between attempts it only waits, and a
     *     newer term need not wait for it
     * @param unanswered when an attempt last ended without an answer: EC2 may carry it out yet, whatever was read since
     */
    public record Writing(boolean inFlight, OptionalLong term, OptionalLong unanswered) {
        public static final Writing NONE = new Writing(false, OptionalLong.empty(), OptionalLong.empty());

        private Writing inFlight(boolean now) {
            return new Writing(now, term, unanswered);
        }

        private Writing of(OptionalLong otherTerm) {
            return new Writing(inFlight, otherTerm, unanswered);
        }

        private Writing unanswered(long at) {
            return new Writing(inFlight, term, OptionalLong.of(at));
        }
    }

    /**
     * What is known at first: nothing. The resource counts as written at that time, for the process before this one may
     * have written it a moment ago.
     */
    public static Knowledge none(long nowNanos) {
        return new Knowledge(Sighting.UNSEEN, nowNanos, OptionalLong.empty(), OptionalLong.empty(), nowNanos,
                Writing.NONE, Optional.empty(), OptionalLong.empty());
    }

    /** The same as far as it was written; where it is, is to be read anew. */
    public Knowledge onlyWritten() {
        return new Knowledge(Sighting.UNSEEN, readBegan, OptionalLong.empty(), OptionalLong.empty(),
                writeEnded, writing, Optional.empty(), OptionalLong.empty());
    }

    /** Good news counts at once (T3). */
    public Knowledge seenHere(long began) {
        return new Knowledge(Sighting.HERE, began, OptionalLong.empty(), OptionalLong.of(began), writeEnded,
                writing, Optional.empty(), OptionalLong.empty());
    }

    /** Bad news of a settled read. */
    public Knowledge seenAway(Sighting where, long began) {
        long since = where == sighting ? awaySince.orElse(began) : began;
        return new Knowledge(where, began, OptionalLong.of(since), confirmedAt, writeEnded, writing, failure,
                failingSince);
    }

    /** A sequence of attempts begins. */
    public Knowledge sequenceStarted(long term) {
        return withWriting(writing.of(OptionalLong.of(term)));
    }

    /** An attempt of the sequence under way is sent. */
    public Knowledge attemptStarted() {
        return withWriting(writing.inFlight(true));
    }

    /** An attempt has ended; its sequence may go on. What was read before says nothing any more. */
    public Knowledge attemptEnded(long nowNanos) {
        return new Knowledge(Sighting.UNSEEN, readBegan, OptionalLong.empty(), confirmedAt, nowNanos,
                writing.inFlight(false), failure, failingSince);
    }

    /** EC2 has throttled the attempt. Nothing was written, so what was read before says what it did. */
    public Knowledge attemptRefused() {
        return withWriting(writing.inFlight(false));
    }

    /** The sequence of attempts has ended, if it is still the one under way. */
    public Knowledge sequenceEnded(long term) {
        return writes(term) ? withWriting(writing.of(OptionalLong.empty())) : this;
    }

    private Knowledge withWriting(Writing now) {
        return new Knowledge(sighting, readBegan, awaySince, confirmedAt, writeEnded, now, failure,
                failingSince);
    }

    /** The attempt that began then was answered with success. */
    public Knowledge confirmed(long began) {
        OptionalLong latest = confirmedSince(began) ? confirmedAt : OptionalLong.of(began);
        return new Knowledge(sighting, readBegan, awaySince, latest, writeEnded, writing, Optional.empty(),
                OptionalLong.empty());
    }

    /** The last attempt was not answered with success. */
    public Knowledge failed(Ec2Failure why) {
        Writing since = why instanceof Ec2Failure.TimedOut ? writing.unanswered(writeEnded) : writing;
        boolean goesOn = failingSince.isPresent() || why instanceof Ec2Failure.Throttled;
        return new Knowledge(sighting, readBegan, awaySince, confirmedAt, writeEnded, since,
                Optional.of(why), goesOn ? failingSince : OptionalLong.of(writeEnded));
    }

    /** A claim begins: for how long it fails is counted anew. */
    public Knowledge claimed() {
        return new Knowledge(sighting, readBegan, awaySince, confirmedAt, writeEnded, writing, failure,
                OptionalLong.empty());
    }

    /** T6: since when it fails for sure: what may pass has been tried again since. */
    public OptionalLong failsSince() {
        boolean sure = failingSince.isPresent() && failure.isPresent()
                && (!failure.get().passing() || writeEnded - failingSince.getAsLong() > 0);
        return sure ? failingSince : OptionalLong.empty();
    }

    /** Whether a write of this term may not start yet: one is in flight, or the term's own retries go on. */
    public boolean busy(long term) {
        return writing.inFlight() || writes(term);
    }

    /** Whether the sequence of attempts under way is of that term. */
    public boolean writes(long term) {
        return writing.term().equals(OptionalLong.of(term));
    }

    /** Whether there was good news since the given time. */
    public boolean confirmedSince(long since) {
        return confirmedAt.isPresent() && confirmedAt.getAsLong() - since >= 0;
    }
}
