package dev.connectorha.runtime;

import dev.connectorha.host.NetlinkException;
import dev.connectorha.host.NicAddresses;
import dev.connectorha.linux.ClockDiscipline;
import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.network.RawSocketTrial;
import dev.connectorha.preflight.HostKernel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** This host's kernel, for preflight. */
final class LinuxKernel implements HostKernel {
    /** The PATH of an ordinary user lacks some of them. */
    private static final List<String> FOLDERS = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin",
            "/usr/local/sbin", "/usr/local/bin");
    private static final int RUN_SECONDS = 2;

    @Override
    public Devices devices() {
        try {
            return new Devices.Listed(new NicAddresses().devices());
        } catch (NetlinkException e) {
            return new Devices.Unreadable("rtnetlink: " + e.getMessage());
        }
    }

    @Override
    public Optional<Refusal> tryRawSocket(boolean ipv6) {
        return RawSocketTrial.make(ipv6).map(errno -> new Refusal(errno.toString(),
                errno.equals(Errno.EPERM) || errno.equals(Errno.EACCES)));
    }

    @Override
    public Optional<Clock> clock() {
        try {
            ClockDiscipline clock = ClockDiscipline.read();
            return Optional
                    .of(new Clock(clock.synchronised(), Duration.ofNanos(clock.maxErrorMicros() * 1_000)));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Output> run(List<String> command) throws InterruptedException {
        Optional<String> program = FOLDERS.stream().map(folder -> folder + "/" + command.getFirst())
                .filter(file -> Files.isExecutable(Path.of(file))).findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = Stream.concat(program.stream(), command.stream().skip(1)).toList();
        try {
            return output(new ProcessBuilder(words).redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile()).start());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Output> output(Process process) throws InterruptedException {
        CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> text(process));
        try {
            return process.waitFor(RUN_SECONDS, TimeUnit.SECONDS)
                    ? Optional.of(new Output(process.exitValue(), text.join()))
                    : Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
