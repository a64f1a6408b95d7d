package dev.connectorha.architecture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The events of level WARN and ERROR that a source can write to the log, by the word that their lines begin with. */
final class LoggedEvents {
    private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]*)+");
    private static final Set<String> LOGGERS = Set.of("LOG", "logger");
    private static final Set<String> LOUD = Set.of("warn", "error");
    private static final Set<String> QUIET = Set.of("info", "debug", "trace");

    private final Set<String> loud = new TreeSet<>();
    private final Set<String> quiet = new TreeSet<>();
    private final Set<String> literals = new TreeSet<>();
    private boolean computed;

    private LoggedEvents() {}

    /** Where the words are made elsewhere in the file, all of that file that is not a quieter event's counts. */
    static Set<String> of(SourceFile source) {
        LoggedEvents events = new LoggedEvents();
        events.read(source.path());
        Set<String> all = new TreeSet<>(events.loud);
        if (events.computed) {
            all.addAll(events.literals);
            all.removeIf(event -> events.quiet.contains(event) && !events.loud.contains(event));
        }
        return all;
    }

    private void read(Path path) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, _ -> {}, List.of("-proc:none"), null,
                    files.getJavaFileObjects(path));
            for (CompilationUnitTree unit : task.parse()) {
                new Calls().scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Calls extends TreeScanner<Void, Void> {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            if (call.getMethodSelect() instanceof MemberSelectTree select
                    && LOGGERS.contains(select.getExpression().toString())) {
                String level = select.getIdentifier().toString();
                Optional<String> event = text(call.getArguments().getFirst()).flatMap(LoggedEvents::event);
                if (QUIET.contains(level)) {
                    event.ifPresent(quiet::add);
                } else if (LOUD.contains(level)) {
                    event.ifPresentOrElse(loud::add, () -> computed = true);
                }
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void unused) {
            text(literal).flatMap(LoggedEvents::event).ifPresent(literals::add);
            return super.visitLiteral(literal, null);
        }
    }

    /** The beginning of it, if that is written there. */
    private static Optional<String> text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal when literal.getValue() instanceof String words -> Optional.of(words);
            case BinaryTree sum -> text(sum.getLeftOperand());
            default -> Optional.empty();
        };
    }

    private static Optional<String> event(String words) {
        Matcher begin = EVENT.matcher(words);
        return begin.lookingAt() ? Optional.of(begin.group()) : Optional.empty();
    }
}
