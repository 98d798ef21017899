package dev.amend.models.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.amend.models.generate.Sampling;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFailureTest {
  private static final char[] WORD = "changeit".toCharArray();

  @TempDir private Path folder;
  private final PlayedTime time = new PlayedTime();

  @Test
  void anAuthorityThatJavaDoesNotKnowIsNamedAtOnce() throws Exception {
    HttpsServer server = secured();
    server.start();
    try {
      RemoteException failure = failure("https://localhost:" + server.getAddress().getPort());
      assertThat(failure.fault()).isEqualTo(RemoteFault.UNTRUSTED);
      assertThat(failure)
          .hasMessageEndingWith(
              ": TLS fails: unable to find valid certification path to requested target; add the"
                  + " certificate of its authority to Java's trust store (docs/remote-models.md)");
      assertThat(time.passed()).isZero();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServerWithoutTlsIsNamedAtOnce() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> sayBadRequest(plain));
      server.start();
      RemoteException failure = failure("https://127.0.0.1:" + plain.getLocalPort());
      assertThat(failure)
          .hasMessageEndingWith(
              ": TLS fails: what answers there speaks none; write http:// or another port");
      server.join();
    }
    assertThat(time.passed()).isZero();
  }

  /** As web servers do when TLS knocks at their plain port. */
  private static void sayBadRequest(ServerSocket socket) {
    try (Socket caller = socket.accept()) {
      caller.getInputStream().read();
      caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      caller.getOutputStream().flush();
      caller.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The caller hangs up.
    }
  }

  @Test
  void anotherNameAndAnotherDateHaveTheirOwnAdvice() {
    String name = "No subject alternative DNS name matching tracker found.";
    assertThat(TlsFailure.of(refused(name)))
        .contains(
            new TlsFailure(
                "TLS fails: " + name, "use the name that the server's certificate is made out to"));
    assertThat(TlsFailure.of(refused("NotAfter: Sat Jan 01 00:00:00 UTC 2022")))
        .get()
        .extracting(TlsFailure::help)
        .isEqualTo("the server needs a valid certificate; check this clock, too");
  }

  /** What may pass is no matter of trust. */
  @Test
  void aHandshakeThatBreaksOffIsALineThatBreaks() {
    Throwable hungUp = new SSLHandshakeException("Remote host terminated the handshake");
    hungUp.initCause(new EOFException("SSL peer shut down incorrectly"));
    assertThat(TlsFailure.of(hungUp)).isEmpty();
    assertThat(TlsFailure.of(new SSLException("closed without a word"))).isEmpty();
    assertThat(TlsFailure.of(new IOException("Connection reset"))).isEmpty();
  }

  private static Throwable refused(String reason) {
    Throwable refused = new SSLHandshakeException("refused");
    return refused.initCause(new CertificateException(reason));
  }

  private RemoteException failure(String url) {
    Endpoint endpoint = Endpoint.of("e", url, "m", Endpoint.Kind.CHAT, null);
    RemoteModel model = new RemoteModel(endpoint, AnswerCache.none(), time, name -> null);
    RemoteRequest request =
        RemoteRequest.of(endpoint, List.of(Message.user("x")), Sampling.greedy(1), "row");
    return catchThrowableOfType(RemoteException.class, () -> model.ask(request));
  }

  /** With a certificate that it wrote itself. */
  private HttpsServer secured() throws Exception {
    Path file = folder.resolve("keys");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of("-genkeypair", "-alias", "x", "-keyalg", "EC", "-dname", "CN=localhost"));
    command.addAll(List.of("-storepass", "changeit", "-keystore", file.toString()));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream keys = Files.newInputStream(file)) {
      store.load(keys, WORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, WORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }
}
