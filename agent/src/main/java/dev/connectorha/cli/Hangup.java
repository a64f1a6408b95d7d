package dev.connectorha.cli;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, which would end a Java process by itself. The JDK's own class for signals is not of its API, and the compiler
 * warns of it; so it is called by its name, and where it is missing only the signal does not work.
 */
final class Hangup {
    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

    private Hangup() {}

    /** @param action on a thread of its own for each signal */
    static void does(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(Hangup.class.getClassLoader(), new Class<?>[]{handler},
                    (self, method, _) -> switch (method.getName()) {
                        case "handle" -> {
                            action.run();
                            yield null;
                        }
                        case "hashCode" -> 0;
                        case "equals" -> false;
                        default -> "reloads on " + method.getName();
                    });
            signal.getMethod("handle", signal, handler).invoke(null,
                    signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("reload.no-signal why=\"{}\": SIGHUP ends this agent; use connector-ha reload",
                    e.toString());
        }
    }
}
