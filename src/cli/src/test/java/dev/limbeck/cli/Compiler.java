package dev.limbeck.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the entities of a transcript, and its own hooks and tasks. */
record Compiler(Path folder, Path home) {

  List<String> compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path classes = Files.createDirectories(folder.resolve("classes"));
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
        Stream<Path> sources = Files.walk(folder);
        Stream<Path> own = Files.list(home.resolve("lib"));
        Stream<Path> jars = Files.list(home.resolve("lib/hibernate"))) {
      List<Path> path = new ArrayList<>(jars.toList());
      path.addAll(own.filter(file -> file.toString().endsWith(".jar")).toList());
      path.add(classes);
      files.setLocationFromPaths(javax.tools.StandardLocation.CLASS_PATH, path);
      files.setLocationFromPaths(javax.tools.StandardLocation.CLASS_OUTPUT, List.of(classes));
      List<Path> java = sources.filter(file -> file.toString().endsWith(".java")).toList();
      boolean compiled =
          compiler
              .getTask(
                  words,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(java))
              .call();
      if (!compiled) {
        throw new IllegalArgumentException(words.toString());
      }
    }
    return List.of();
  }
}
