package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pair of Connectors and the cloud between them, each in a network namespace of its own (see {@link Topology}).
 *
 * <p>Works for root, and for an ordinary user inside {@code unshare -Urn}. Everything started in the lab ends with
 * {@link #close()}, and at the latest with this JVM. {@code -Dconnectorha.lab.keep=true} keeps its folder.
 */
public final class Lab implements AutoCloseable {
    private final Path folder;
    private final Host cloud;
    private final Map<Member, Host> members;
    private final Faults faults;
    private final List<Host> guests = new ArrayList<>();
    private final List<Capture> captures = new ArrayList<>();
    private final Thread lastResort = new Thread(this::tearDownQuietly, "lab-shutdown");
    private boolean closed;

    private Lab(Path folder, Host cloud, Map<Member, Host> members) {
        this.folder = folder;
        this.cloud = cloud;
        this.members = members;
        this.faults = new Faults(cloud);
    }

    /**
     * Builds the namespaces and the links between them.
     *
     * @throws IOException if this user may not, or a tool is missing; see {@link LabTools#missing(String...)}
     */
    public static Lab open() throws Exception {
        Path folder = Files.createTempDirectory("connector-ha-lab-");
        Map<Member, Host> members = new EnumMap<>(Member.class);
        Host cloud = new Host("cloud", NetworkNamespace.create(), folder);
        for (Member member : Member.values()) {
            members.put(member, new Host(member.label(), NetworkNamespace.create(), folder));
        }
        Lab lab = new Lab(folder, cloud, members);
        Runtime.getRuntime().addShutdownHook(lab.lastResort);
        try {
            Topology.build(cloud, members);
            return lab;
        } catch (Exception | Error failure) {
            lab.close();
            throw failure;
        }
    }

    /** The VPC, and where the stand-ins for EC2 and IMDS listen. */
    public Host cloud() {
        return cloud;
    }

    /** The machine of one Connector. */
    public Host host(Member member) {
        return Objects.requireNonNull(members.get(member));
    }

    /** Connector A's machine. */
    public Host a() {
        return host(Member.A);
    }

    /** Connector B's machine. */
    public Host b() {
        return host(Member.B);
    }

    /** Somebody who uses the pair, and a server behind it; to be asked for once. */
    public synchronized Outside outside() throws Exception {
        for (String name : List.of("client", "backend")) {
            guests.add(new Host(name, NetworkNamespace.create(), folder));
        }
        Outside outside = new Outside(guests.getFirst(), guests.getLast());
        Outside.build(cloud, members, outside);
        return outside;
    }

    /** What is broken in the network now. */
    public Faults faults() {
        return faults;
    }

    /** Where the VPC delivers packets to virtual addresses and routed networks. */
    public DataPath dataPath() {
        return new DataPath(cloud);
    }

    /** Where the lab keeps its files. It is removed with the lab. */
    public Path folder() {
        return folder;
    }

    /** {@link Host#call} on {@code host}. */
    public <T extends @Nullable Object> T inNamespace(Host host, Callable<T> work) throws Exception {
        return host.call(work);
    }

    /** Begins to record the adverts both members send. It ends with the lab, or earlier by its own close. */
    public synchronized Capture capture() throws Exception {
        Capture capture = Capture.start(cloud);
        captures.add(capture);
        return capture;
    }

    /** The processes that run in the lab now, its own namespace holders among them. */
    public List<Long> processes() {
        return Reaper.living(namespaceIds());
    }

    private Set<String> namespaceIds() {
        return hosts().map(host -> host.namespace().id()).collect(Collectors.toSet());
    }

    private Stream<Host> hosts() {
        return Stream.of(Stream.of(cloud), members.values().stream(), guests.stream()).flatMap(each -> each);
    }

    /** Ends every process of the lab, removes its namespaces and its folder. A second call does nothing. */
    @Override
    public void close() throws IOException {
        if (tearDown()) {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        }
    }

    private synchronized boolean tearDown() throws IOException {
        if (closed) {
            return false;
        }
        closed = true;
        captures.forEach(Capture::close);
        Reaper.emptyOut(namespaceIds());
        if (!Boolean.getBoolean("connectorha.lab.keep")) {
            delete(folder);
        }
        return true;
    }

    private void tearDownQuietly() {
        try {
            tearDown();
        } catch (IOException failure) {
            System.err.println("The lab did not end cleanly: " + failure.getMessage());
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
