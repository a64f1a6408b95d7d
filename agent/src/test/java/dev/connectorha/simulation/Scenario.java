package dev.connectorha.simulation;

import dev.connectorha.operation.Request;
import java.util.List;
import java.util.stream.Collectors;

/** One story: the pair, the world around it, and what goes wrong when. */
record Scenario(Pair pair, World.Nature nature, List<Episode> episodes) {
    Scenario {
        episodes = List.copyOf(episodes);
    }

    long lastFault() {
        return episodes.stream().mapToLong(Episode::over).max().orElse(0);
    }

    /** Whether the members never hear each other again, one way or both. */
    boolean partitioned() {
        return episodes.stream().filter(episode -> !episode.ends()).map(Episode::fault)
                .anyMatch(fault -> fault instanceof Fault.Cut || fault instanceof Fault.CutBoth);
    }

    /** Whether everything that goes wrong is mended, and both members take part afterwards. */
    boolean heals() {
        return episodes.stream().noneMatch(Scenario::takesOut)
                && episodes.stream().allMatch(episode -> episode.ends() || isMoment(episode.fault()));
    }

    /** Who was MASTER stays out of the election until it is started anew, and its peer may have yielded before. */
    private static boolean takesOut(Episode episode) {
        return episode.fault() instanceof Fault.Asked(var _, Request.Release(boolean force)) && force;
    }

    boolean meddlesWithRoutes() {
        return episodes.stream().anyMatch(episode -> episode.fault() instanceof Fault.RouteRewritten
                || episode.fault() instanceof Fault.RouteTaken) || changesRoutes();
    }

    /** Whether members have other routes at times than the pair began with. */
    boolean changesRoutes() {
        return episodes.stream().anyMatch(episode -> episode.fault() instanceof Fault.Rerouted);
    }

    /** Whether a member has another ENI in the end, which its peer has to find. */
    boolean replacesAnInstance() {
        return episodes.stream().anyMatch(episode -> episode.fault() instanceof Fault.Replaced);
    }

    /** Whether a member lacks a permission for a while, or for ever. */
    boolean denies() {
        return episodes.stream().anyMatch(episode -> episode.fault() instanceof Fault.Denied);
    }

    /** Whether a member never reaches EC2 again. */
    boolean blindsForGood() {
        return episodes.stream()
                .anyMatch(episode -> !episode.ends() && episode.fault() instanceof Fault.Ec2Blocked);
    }

    /** Whether somebody else uses up the account's buckets for a while. */
    boolean throttles() {
        return episodes.stream().anyMatch(
                episode -> episode.fault() instanceof Fault.BadWeather(Weather weather)
                        && weather.throttled());
    }

    /** Whether nothing goes wrong but that somebody else moves something, so that no member claims before that. */
    boolean onlyMeddles() {
        return episodes.stream().map(Episode::fault).allMatch(fault -> fault instanceof Fault.VipRewritten
                || fault instanceof Fault.RouteRewritten || fault instanceof Fault.VipTaken
                || fault instanceof Fault.RouteTaken);
    }

    /** The longest latency of a call while EC2 does what it is asked, nanoseconds. */
    long slowestCall() {
        return episodes.stream().map(Episode::fault).filter(Fault.BadWeather.class::isInstance)
                .map(fault -> ((Fault.BadWeather) fault).weather()).filter(Weather::carriesOut)
                .mapToLong(Weather::slowest).reduce(Weather.FAIR.slowest(), Math::max);
    }

    /** How long an advert may be under way, nanoseconds. */
    long slowestAdvert() {
        return episodes.stream().map(Episode::fault).filter(Fault.Noise.class::isInstance)
                .mapToLong(noise -> ((Fault.Noise) noise).way().slowest()).max()
                .orElse(Link.Way.GOOD.slowest());
    }

    /** Whether EC2 announces that a machine goes. */
    boolean announces() {
        return episodes.stream().anyMatch(episode -> episode.fault() instanceof Fault.Announced);
    }

    /** Whether a member is stopped, or asked for something, which it goes on with for a while. */
    boolean lingers() {
        return announces() || episodes.stream().anyMatch(episode -> episode.fault() instanceof Fault.Restart
                || episode.fault() instanceof Fault.Asked || episode.fault() instanceof Fault.Handover);
    }

    private static boolean isMoment(Fault fault) {
        return fault instanceof Fault.VipRewritten || fault instanceof Fault.RouteRewritten
                || fault instanceof Fault.VipTaken || fault instanceof Fault.RouteTaken
                || fault instanceof Fault.Handover || fault instanceof Fault.Asked
                || fault instanceof Fault.Reload || fault instanceof Fault.Rerouted
                || fault instanceof Fault.Look;
    }

    @Override
    public String toString() {
        return pair + "\nlag of IMDS " + nature.imdsLag() / 1e9 + " s, of tables "
                + nature.describeLag() / 1e9 + " s, optional reads " + nature.optionalReads() + "\n"
                + episodes.stream().map(Episode::toString).collect(Collectors.joining("\n"));
    }
}
