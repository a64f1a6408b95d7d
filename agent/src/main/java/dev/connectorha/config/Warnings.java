package dev.connectorha.config;

import java.time.Duration;

/** What is allowed and yet worth a word. */
final class Warnings {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private Warnings() {}

    static void check(AgentConfig config, Findings findings) {
        interval(config.vrrp(), findings);
        page(config, findings);
    }

    private static void interval(VrrpConfig vrrp, Findings findings) {
        Duration down = masterDown(vrrp);
        if (down.compareTo(SHORT) < 0) {
            findings.warning("vrrp.advertisementInterval", "a silent master is replaced after "
                    + down.toMillis() + "ms; EC2 may pause an instance for longer than that");
        }
    }

    private static void page(AgentConfig config, Findings findings) {
        config.management().http().map(HostPort::host)
                .filter(host -> config.interfaces().stream()
                        .anyMatch(nic -> nic.virtualAddresses().contains(host)))
                .ifPresent(host -> findings.warning("management.http", host.getHostAddress()
                        + " is a virtual IP: the page of the BACKUP would answer to nobody"));
    }

    /** Master_Down_Interval with the skew of this priority, RFC 9568 section 6.1 and RFC 3768 section 6.1. */
    private static Duration masterDown(VrrpConfig vrrp) {
        Duration interval = vrrp.advertisementInterval();
        Duration skewed = vrrp.version() == 2 ? Duration.ofSeconds(1) : interval;
        return interval.multipliedBy(vrrp.downAfter())
                .plus(skewed.multipliedBy(256 - vrrp.priority()).dividedBy(256));
    }
}
