package dev.amend.infra.hub.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hub with one model. As on the real one, large files are behind a redirect to another server,
 * which must not see the token.
 */
public final class LoopbackHub implements AutoCloseable {
  /** Part of the address of a large file that must not be shown to anybody. */
  public static final String SIGNATURE = "X-Signature=canarysignature77";

  /** What was asked of either server. */
  public record Asked(String method, String path, String range, String token, boolean storage) {}

  private record Planned(String path, HubFault fault) {}

  private final String repository;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Planned> faults = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer hub = server();
  private final HttpServer storage = server();
  private volatile String commit = "1".repeat(40);
  private volatile @Nullable String token;
  private int awaited;
  private final AtomicLong sent = new AtomicLong();

  /** A hub with a model that has no file yet. */
  public LoopbackHub(String repository) {
    this.repository = repository;
    hub.createContext("/", exchange -> answer(exchange, false));
    storage.createContext("/", exchange -> answer(exchange, true));
    hub.start();
    storage.start();
  }

  private HttpServer server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For {@code HF_ENDPOINT}. */
  public String address() {
    return "http://127.0.0.1:" + hub.getAddress().getPort();
  }

  /** Adds a file, or puts another in its place. */
  public LoopbackHub with(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  /** Takes a file away. */
  public LoopbackHub without(String name) {
    files.remove(name);
    return this;
  }

  /** Adds a text. */
  public LoopbackHub with(String name, String text) {
    return with(name, text.getBytes(UTF_8));
  }

  /** Adds all files of a folder. */
  public LoopbackHub withAll(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.filter(Files::isRegularFile).toList()) {
        with(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return this;
  }

  /** Lets only a token in. */
  public void gate(String only) {
    token = only;
  }

  /** Moves the branch to another commit. */
  public void commit(String next) {
    commit = next;
  }

  /** The commit of all files. */
  public String commit() {
    return commit;
  }

  /** Fails the next time that a path which contains the text is asked for. */
  public void fail(String path, HubFault fault) {
    faults.add(new Planned(path, fault));
  }

  /** Keeps large files back until so many have asked for the headers of one. */
  public void holdUntil(int heads) {
    awaited = heads;
  }

  /** All that was asked, in order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Bytes of large files that were sent. */
  public long sent() {
    return sent.get();
  }

  private void answer(HttpExchange exchange, boolean large) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String who = Objects.toString(exchange.getRequestHeaders().getFirst("Authorization"), "");
    String range = Objects.toString(exchange.getRequestHeaders().getFirst("Range"), "");
    note(new Asked(exchange.getRequestMethod(), path, range, who, large));
    HubFault fault = large || !path.contains(".safetensors") ? next(path, exchange) : null;
    Reply reply = new Reply(exchange, fault);
    if (fault != null && fault.kind() == HubFault.Kind.STATUS) {
      fault.headers().forEach(exchange.getResponseHeaders()::set);
      reply.status(fault.status());
    } else if (large) {
      sent.addAndGet(reply.bytes(Objects.requireNonNull(files.get(path.replaceFirst(".*/", "")))));
    } else if (token != null && !who.equals("Bearer " + token)) {
      exchange.getResponseHeaders().set("X-Error-Code", "GatedRepo");
      reply.status(who.isEmpty() ? 401 : 403);
    } else {
      serve(path, exchange, reply);
    }
    exchange.close();
  }

  /** Writes a question down; one for the bytes of a large file may have to wait. */
  private synchronized void note(Asked one) {
    asked.add(one);
    notifyAll();
    try {
      while (one.storage() && heads() < awaited) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long heads() {
    return asked().stream()
        .filter(one -> one.method().equals("HEAD") && Blob.large(one.path()))
        .count();
  }

  /** Faults are for bodies: the question of the digest before them is answered. */
  private @Nullable HubFault next(String path, HttpExchange exchange) {
    synchronized (faults) {
      for (Planned planned : faults) {
        boolean status = planned.fault().kind() == HubFault.Kind.STATUS;
        if (path.contains(planned.path())
            && (status || exchange.getRequestMethod().equals("GET"))) {
          faults.remove(planned);
          return planned.fault();
        }
      }
      return null;
    }
  }

  private void serve(String path, HttpExchange exchange, Reply reply) throws IOException {
    String api = "/api/models/" + repository + "/";
    String resolve = "/" + repository + "/resolve/";
    if (path.startsWith(api + "revision/") && known(path.substring((api + "revision/").length()))) {
      List<Map<String, String>> siblings =
          files.keySet().stream().map(name -> Map.of("rfilename", name)).toList();
      reply.json(Map.of("id", repository, "sha", commit, "siblings", siblings));
    } else if (path.startsWith(api + "tree/")) {
      reply.json(
          files.entrySet().stream()
              .map(file -> Blob.of(file.getValue()).listed(file.getKey()))
              .toList());
    } else if (path.startsWith(resolve)) {
      file(path.substring(path.indexOf('/', resolve.length()) + 1), exchange, reply);
    } else {
      boolean model = path.startsWith(api);
      exchange
          .getResponseHeaders()
          .set("X-Error-Code", model ? "RevisionNotFound" : "RepoNotFound");
      reply.status(model ? 404 : 401);
    }
  }

  private boolean known(String revision) {
    return revision.equals("main") || revision.equals(commit);
  }

  private void file(String name, HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-Repo-Commit", commit);
    byte[] bytes = files.get(name);
    if (bytes == null) {
      headers.set("X-Error-Code", "EntryNotFound");
      reply.status(404);
      return;
    }
    Blob blob = Blob.of(bytes);
    headers.set("ETag", '"' + blob.etag(name) + '"');
    if (Blob.large(name)) {
      headers.set("X-Linked-Etag", '"' + blob.etag(name) + '"');
      headers.set("X-Linked-Size", Integer.toString(bytes.length));
      int port = storage.getAddress().getPort();
      headers.set("Location", "http://127.0.0.1:" + port + "/blobs/" + name + "?" + SIGNATURE);
      reply.status(302);
    } else {
      reply.bytes(bytes);
    }
  }

  @Override
  public void close() {
    hub.stop(0);
    storage.stop(0);
    threads.shutdownNow();
  }
}
