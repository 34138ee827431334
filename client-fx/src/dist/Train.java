import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// Makes what jlink can't make of the image. Run by the build: `java -cp MODULES/* Train.java IMAGE WORK_FOLDER`.
///
/// SQLite's native library becomes a file of the image, or every start would unpack it into the temporary folder. The AOT caches
/// (JEP 483, 514 and 515): the two launchers run once as people would use them, so that the virtual machine notes which classes that
/// takes and which methods are hot.
void main(String[] args) throws Exception {
    Path image = Path.of(args[0]).toAbsolutePath();
    Path work = Files.createDirectories(Path.of(args[1]).toAbsolutePath());
    unpackLibrary(image.resolve("lib"));
    trainServer(image, Files.createTempDirectory(work, "server"));
    trainClient(image, Files.createTempDirectory(work, "client"));
}

void unpackLibrary(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    try (var library = SQLiteJDBCLoader.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
        if (library == null) {
            throw new IOException("There is no SQLite for this system");
        }
        Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}

/// A class of people who come, talk, and are told when the server closes.
void trainServer(Path image, Path data) throws Exception {
    Process server = start(image, "homeroom-server", "HOMEROOM_SERVER_OPTS", "--until-eof", "--open", "--no-rate-limit", "--port", "0", "--bind",
            "127.0.0.1", "--data",
            data.toString());
    var out = server.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.startsWith("listening on ")) {
        line = out.readLine();
    }
    if (line == null) {
        throw new IOException("The server did not start");
    }
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
    talk(port);
    server.getOutputStream().close();
    end(server, image.resolve("lib/homeroom-server.aot"));
}

/// First a quick conversation, then a crowd's worth of chats as fast as they go.
void talk(int port) throws Exception {
    List<Socket> people = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        people.add(socket);
        send(socket, "{\"type\":\"join\",\"name\":\"P" + i + "\"}\n");
    }
    List<Thread> listeners = people.stream().skip(1).map(this::listen).toList();
    var first = people.getFirst();
    var in = new BufferedReader(new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8));
    for (int i = 0; i < 2_000; i++) {
        send(first, "{\"type\":\"chat\",\"text\":\"message " + i + "\",\"id\":\"" + i + "\"}\n{\"type\":\"ping\"}\n");
        readPong(in);
    }
    String chat = "{\"type\":\"chat\",\"text\":\"" + "What people have to say to each other. ".repeat(3) + "\"}\n";
    var crowd = Thread.ofVirtual().start(() -> send(first, chat.repeat(30_000) + "{\"type\":\"ping\"}\n"));
    readPong(in);
    crowd.join();
    for (Socket one : people) {
        one.close();
    }
    for (Thread listener : listeners) {
        listener.join();
    }
}

void send(Socket socket, String lines) {
    try {
        socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
}

void readPong(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null && !line.contains("\"pong\""); line = in.readLine()) {}
}

Thread listen(Socket socket) {
    return Thread.ofVirtual().start(() -> {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the conversation is over
        }
    });
}

/// The program's own demonstration, without a display.
void trainClient(Path image, Path pictures) throws Exception {
    Process client = start(image, "homeroom", "HOMEROOM_OPTS", "--headless-demo", pictures.toString());
    Thread.ofVirtual().start(() -> client.inputReader(StandardCharsets.UTF_8).lines().forEach(_ -> {}));
    end(client, image.resolve("lib/homeroom.aot"));
}

Process start(Path image, String launcher, String variable, String... arguments) throws IOException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    var command = new ArrayList<>(List.of(image.resolve("bin").resolve(windows ? launcher + ".bat" : launcher).toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(variable, "-Xlog:aot=error -XX:AOTCacheOutput=lib/" + launcher + ".aot");
    builder.directory(image.toFile()); // so that the option needs no path, which might hold a space
    return builder.start();
}

void end(Process process, Path cache) throws Exception {
    int status = process.waitFor();
    if (status != 0 || !Files.exists(cache)) {
        throw new IOException("The run for " + cache + " ended with status " + status);
    }
}
