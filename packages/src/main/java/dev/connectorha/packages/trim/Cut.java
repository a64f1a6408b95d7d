package dev.connectorha.packages.trim;

import java.util.Map;

/** What is taken out of a jar. */
interface Cut {
    /**
     * The classes that name what is not needed, without it.
     *
     * @throws IllegalStateException if the jar is not as this expects
     */
    Map<String, byte[]> rewritten(Map<String, byte[]> jar);

    /** Whether a class stays even if nobody names it. */
    boolean stays(String className);
}
