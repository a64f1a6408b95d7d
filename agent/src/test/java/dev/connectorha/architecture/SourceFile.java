package dev.connectorha.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A Java source, as lines and as methods with their lengths. */
record SourceFile(Path path, List<String> lines) {
    /** @param lines from the line of the first modifier to that of the closing brace, without the comment above */
    record Method(String name, long lines) {}

    SourceFile {
        lines = List.copyOf(lines);
    }

    static SourceFile read(Path path) {
        try {
            return new SourceFile(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All Java sources below a folder, which may be absent. */
    static Stream<SourceFile> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream()
                    .map(SourceFile::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its methods and constructors, those of nested types included. Errors are left to the compiler. */
    List<Method> methods() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, _ -> {}, List.of("-proc:none"), null,
                    files.getJavaFileObjects(path));
            List<Method> methods = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodScanner(unit, Trees.instance(task).getSourcePositions()).scan(unit, methods);
            }
            return methods;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class MethodScanner extends TreeScanner<Void, List<Method>> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, List<Method> found) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, method));
            long last = map.getLineNumber(positions.getEndPosition(unit, method));
            found.add(new Method(method.getName().toString(), last - first + 1));
            return super.visitMethod(method, found);
        }
    }
}
