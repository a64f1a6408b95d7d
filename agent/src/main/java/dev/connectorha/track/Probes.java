package dev.connectorha.track;

import dev.connectorha.config.ProbeConfig;
import dev.connectorha.config.TrackConfig;
import dev.connectorha.host.HostFiles;
import dev.connectorha.host.NicAddresses;
import dev.connectorha.track.rules.CheckRules;
import dev.connectorha.track.rules.Outcome;
import java.time.InstantSource;
import java.util.Optional;

/** From the configuration to what can be tried. */
public final class Probes {
    private Probes() {}

    /** How the results of that check are judged. */
    public static CheckRules rules(TrackConfig check) {
        return new CheckRules(check.name(), check.probe().describe(), check.rise(), check.fall(),
                check.weight());
    }

    /**
     * For one that has failed: whether what it looks at does not even exist, where that is a mistake and no trouble.
     * Older versions of systemd call a unit that they do not know inactive.
     */
    public static Optional<Outcome> unknown(TrackConfig check) throws InterruptedException {
        return check.probe() instanceof ProbeConfig.Unit(var unit)
                ? UnitProbe.unknown(unit, Commands.ofThisHost())
                : Optional.empty();
    }

    /** What that check tries, on this host. */
    public static Probe of(TrackConfig check) {
        HostFiles files = HostFiles.ofThisHost();
        Commands commands = Commands.ofThisHost();
        return switch (check.probe()) {
            case ProbeConfig.Tcp tcp -> new TcpProbe(tcp);
            case ProbeConfig.Http http -> new HttpProbe(http);
            case ProbeConfig.Exec exec -> new ExecProbe(exec, check.name(), commands);
            case ProbeConfig.ProcessNamed(var name) -> new ProcessProbe(name, files);
            case ProbeConfig.Unit(var name) -> new UnitProbe(name, files, commands);
            case ProbeConfig.Existing file -> new FileProbe(file, InstantSource.system());
            case ProbeConfig.Interface(var device) -> new InterfaceProbe(device, new NicAddresses());
        };
    }
}
