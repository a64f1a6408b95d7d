package dev.connectorha.preflight.host;

import dev.connectorha.host.Device;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import java.util.ArrayList;
import java.util.List;

/** A program that configures a NIC of this host. */
interface Keeper {
    /** Its name, for people. */
    String name();

    /** Whether it gets the NIC's address by DHCP. */
    boolean leases();

    /** What it does to addresses that it did not put on the NIC itself. */
    CheckResult foreignAddresses();

    /** All that are in charge of the NIC, as far as can be seen. */
    static List<Keeper> of(Facts facts, Device device) throws InterruptedException {
        List<Keeper> keepers = new ArrayList<>();
        Networkd.find(facts, device).ifPresent(keepers::add);
        NetworkManager.find(facts, device).ifPresent(keepers::add);
        keepers.addAll(DhcpClient.find(facts, device));
        return keepers;
    }
}
