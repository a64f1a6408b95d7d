package dev.connectorha.localstack.lab;

import java.time.Duration;

/** What {@link OrdinaryUserTest} runs in a JVM of its own: a bit of everything that needs a right. */
final class OrdinaryUserLab {
    private OrdinaryUserLab() {}

    public static void main(String[] arguments) throws Exception {
        Lab lab = Lab.open();
        try (lab; Capture capture = lab.capture()) {
            Keepalived.start(lab, Member.A, Keepalived.Settings.of(150));
            System.out.println("advert of priority "
                    + capture.awaitFrom(Member.A, 0, Duration.ofSeconds(20)).priority());
            lab.faults().loss(100);
            System.out.println("arriving " + Reach.arriving(lab, 5));
            lab.faults().heal();
            System.out.println("healed " + Reach.arriving(lab, 5));
        }
        System.out.println("left " + lab.processes().size());
    }
}
