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
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import homeroom.protocol.proof.CodeProof;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Decoded;
import homeroom.protocol.Limits;
import homeroom.protocol.message.LineReader;
import homeroom.protocol.message.ServerMessage;
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

static final String CODE = "kiwi-moon-42";

/// A class of people who come, talk, and are told when the server closes.
void trainServer(Path image, Path data) throws Exception {
    Process server = start(image, "homeroom-server", "HOMEROOM_SERVER_OPTS", "--until-eof", "--code", CODE, "--no-rate-limit", "--port", "0",
            "--bind", "127.0.0.1", "--data", data.toString());
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
    for (int i = 0; i < 30; i++) {
        comeIn(port, "Q" + i);
    }
    talk(port);
    server.getOutputStream().close();
    end(server, image.resolve("lib/homeroom-server.aot"));
}

/// Over TLS, by proving the code, as the first class of a lesson does.
void comeIn(int port, String name) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[]{new Trusting()}, null);
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
        socket.startHandshake();
        var session = (ExtendedSSLSession) socket.getSession();
        var proof = CodeProof.client(CODE, session.exportKeyingMaterialData(CodeProof.EXPORTER_LABEL, new byte[0],
                CodeProof.EXPORTER_BYTES));
        var lines = new LineReader(socket.getInputStream(), Limits.SERVER_LINE_BYTES);
        socket.getOutputStream().write(Codec.encode(proof.open()));
        if (read(lines) instanceof ServerMessage.Prove answer) {
            socket.getOutputStream().write(Codec.encode(proof.confirm(answer)));
        }
        if (!(read(lines) instanceof ServerMessage.Confirm confirm) || !proof.isAccepted(confirm)) {
            throw new IOException("The code was not accepted");
        }
        send(socket, "{\"type\":\"join\",\"name\":\"" + name + "\"}\n{\"type\":\"chat\",\"text\":\"Hello\"}\n{\"type\":\"leave\"}\n");
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
}

ServerMessage read(LineReader lines) throws IOException {
    if (lines.next() instanceof LineReader.Line.Complete(var line) && Codec.decodeServer(line) instanceof Decoded.Message(var message)) {
        return message;
    }
    throw new IOException("The server did not answer");
}

/// At first contact every certificate will do; the proof tells.
static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

/// First a quick conversation, then a crowd's worth of chats as fast as they go.
void talk(int port) throws Exception {
    List<Socket> people = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        people.add(socket);
        send(socket, "{\"type\":\"join\",\"name\":\"P" + i + "\",\"code\":\"" + CODE + "\"}\n");
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
