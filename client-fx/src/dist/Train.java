import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes the image's AOT caches (JEP 483, 514 and 515): runs the two launchers once as people would use them, so that the virtual
/// machine notes which classes that takes and which methods are hot. Run by the build: `java Train.java IMAGE WORK_FOLDER`.
void main(String[] args) throws Exception {
    Path image = Path.of(args[0]).toAbsolutePath();
    Path work = Files.createDirectories(Path.of(args[1]).toAbsolutePath());
    trainServer(image, Files.createTempDirectory(work, "server"));
    trainClient(image, Files.createTempDirectory(work, "client"));
}

/// A class of people who come, talk, and are told when the server closes.
void trainServer(Path image, Path data) throws Exception {
    Process server = start(image, "homeroom-server", "HOMEROOM_SERVER_OPTS", "--until-eof", "--port", "0", "--bind", "127.0.0.1", "--data",
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

void talk(int port) throws IOException {
    List<Socket> people = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        people.add(socket);
        new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8).println("{\"type\":\"join\",\"name\":\"P" + i + "\"}");
    }
    var first = people.getFirst();
    var out = new PrintWriter(first.getOutputStream(), true, StandardCharsets.UTF_8);
    var in = new BufferedReader(new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8));
    for (int i = 0; i < 300; i++) {
        out.println("{\"type\":\"chat\",\"text\":\"message " + i + "\",\"id\":\"" + i + "\"}");
        out.println("{\"type\":\"ping\",\"id\":\"" + i + "\"}");
        for (String line = in.readLine(); line != null && !line.contains("\"pong\""); line = in.readLine()) {}
    }
    for (Socket one : people) {
        one.close();
    }
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
