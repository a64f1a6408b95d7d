package dev.connectorha.simulation;

import java.util.Random;
import java.util.random.RandomGenerator;

/** What all pairs of one account share: the time, chance, EC2's buckets, and how their agents are set up. */
record Account(Timeline timeline, RandomGenerator random, Transcript transcript, Buckets buckets,
        Habits habits) {
    /** @param told whether there is a transcript */
    static Account of(long seed, boolean told) {
        return of(seed, told, Habits.SHIPPED, 1);
    }

    /** @param share of EC2's buckets that is there for these pairs: size and refill */
    static Account of(long seed, boolean told, Habits habits, double share) {
        Timeline timeline = new Timeline();
        return new Account(timeline, new Random(seed), new Transcript(told, timeline::now),
                new Buckets(timeline, share), habits);
    }
}
