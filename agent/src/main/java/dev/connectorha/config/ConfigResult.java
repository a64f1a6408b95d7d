package dev.connectorha.config;

import java.util.List;

/** What became of a configuration file. */
public sealed interface ConfigResult {
    /** A usable configuration; warnings are sorted by line and may be none. */
    record Valid(AgentConfig config, List<ConfigProblem> warnings) implements ConfigResult {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /** Everything that is wrong, sorted by line; at least one problem. */
    record Invalid(List<ConfigProblem> problems) implements ConfigResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
