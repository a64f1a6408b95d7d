package dev.connectorha.preflight;

import dev.connectorha.host.Device;
import dev.connectorha.host.LinkState;
import dev.connectorha.host.NicAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kernel that answers as it is told: everything is allowed, and there is no device. */
public final class FakeKernel implements HostKernel {
    private final List<Device> devices = new ArrayList<>();
    private final Map<List<String>, Output> outputs = new HashMap<>();
    private Optional<String> unreadable = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private Optional<Clock> clock = Optional.of(new Clock(true, Duration.ofMillis(3)));

    /** A device with carrier and addresses such as {@code 10.0.1.10/24}; those that begin with ~ are leased. */
    public FakeKernel with(String name, String mac, String... addresses) {
        return with(new Device(name, new LinkState(devices.size() + 1, mac, true, true), 9001,
                List.of(addresses).stream().map(FakeKernel::address).toList()));
    }

    public FakeKernel with(Device device) {
        devices.add(device);
        return this;
    }

    private static NicAddress address(String text) {
        String[] parts = text.replace("~", "").split("/", 2);
        return new NicAddress(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]),
                !text.startsWith("~"));
    }

    /** There is no device any more. */
    public void forget() {
        devices.clear();
    }

    public FakeKernel withoutDevices(String why) {
        unreadable = Optional.of(why);
        return this;
    }

    public FakeKernel refusing(Refusal why) {
        refusal = Optional.of(why);
        return this;
    }

    public FakeKernel with(Optional<Clock> other) {
        clock = other;
        return this;
    }

    public FakeKernel printing(Output output, String... command) {
        outputs.put(List.of(command), output);
        return this;
    }

    @Override
    public Devices devices() {
        return unreadable.<Devices>map(Devices.Unreadable::new).orElseGet(() -> new Devices.Listed(devices));
    }

    @Override
    public Optional<Refusal> tryRawSocket(boolean ipv6) {
        return refusal;
    }

    @Override
    public Optional<Clock> clock() {
        return clock;
    }

    @Override
    public Optional<Output> run(List<String> command) {
        return Optional.ofNullable(outputs.get(command));
    }
}
