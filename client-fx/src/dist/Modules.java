import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/// Left out of the jars. Of ICU, what knows languages and regions (most of its 34 MB), and a tool that would bring the compiler along;
/// what stays knows characters: their properties, their normal forms, and which look alike. Signatures, for jlink can't keep them.
static final Pattern UNUSED = Pattern.compile("/com/ibm/icu/dev/.*"
        + "|/com/ibm/icu/impl/(data/icudata/(.*/.*|.*\\.(res|spp)|unames\\.icu)|duration/impl/data/.*)"
        + "|/META-INF/[^/]*\\.(SF|RSA)");

/// Makes of the copied jars what jlink takes. Run by the build: `java Modules.java MODULES WORK_FOLDER`.
///
/// It takes declared modules only. A jar that is none says its module's name at most (`Automatic-Module-Name`). What it requires is found
/// out from its classes; everything in it is open to all, as it is without a declaration.
void main(String[] args) throws IOException {
    Path modules = Path.of(args[0]);
    Path work = Path.of(args[1]);
    for (var module : ModuleFinder.of(modules).findAll()) {
        Path jar = Path.of(module.location().orElseThrow());
        leaveOutUnused(jar);
        // JavaFX's jars without a system's name are empty, and nobody requires them
        if (module.descriptor().isAutomatic() && !module.descriptor().packages().isEmpty()) {
            declare(module.descriptor().name(), jar, modules, work);
        }
    }
}

void leaveOutUnused(Path jar) throws IOException {
    try (var content = FileSystems.newFileSystem(jar); var files = Files.walk(content.getPath("/"))) {
        List<Path> unused = files.filter(file -> UNUSED.matcher(file.toString()).matches() && Files.isRegularFile(file)).toList();
        for (Path file : unused) {
            Files.delete(file);
        }
    }
}

void declare(String name, Path jar, Path modules, Path work) throws IOException {
    String release = String.valueOf(Runtime.version().feature());
    run("jdeps", "--ignore-missing-deps", "--multi-release", release, "--module-path", modules.toString(), "--generate-open-module",
            work.toString(), jar.toString());
    Path compiled = Files.createDirectories(work.resolve(name + "-compiled"));
    run("javac", "--release", release, "--module-path", modules.toString(), "--patch-module", name + "=" + jar, "-d", compiled.toString(),
            declaration(work.resolve(name)).toString());
    run("jar", "--update", "--file", jar.toString(), "-C", compiled.toString(), "module-info.class");
}

/// For a jar with classes for several versions of Java it lies deeper.
Path declaration(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
        return files.filter(file -> file.endsWith("module-info.java")).findFirst().orElseThrow();
    }
}

/// What a tool says matters only if it fails: jdeps warns that a jar and itself share packages.
void run(String tool, String... arguments) throws IOException {
    var said = new StringWriter();
    var out = new PrintWriter(said);
    int status = ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments);
    if (status != 0) {
        throw new IOException(tool + " " + String.join(" ", arguments) + " ended with status " + status + ":\n" + said);
    }
}
