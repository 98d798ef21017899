package dev.amend.models.remote;

import dev.amend.models.remote.RemoteAnswer.Finish;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A remote model as it is used: asks within the endpoint's allowance, asks again where that may
 * help, keeps what was answered and counts what it took. An answer depends on its request only: the
 * same request under way twice is sent once. Thread-safe.
 *
 * <p>Not for conversations that need tools, images or streams: none of them is asked for.
 */
public final class RemoteModel {
  /** A server that wants to be left alone for longer is not waited for. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /**
   * One a process, so that an endpoint's allowance holds for all who use it. It is not leased and
   * given back like models that take memory: the allowance counts what was asked before, so it
   * outlives who asks. There are as many as a recipe has endpoints.
   */
  private static final Map<Shared, RemoteModel> SHARED = new ConcurrentHashMap<>();

  private record Shared(Endpoint endpoint, AnswerCache cache) {}

  private final Endpoint endpoint;
  private final AnswerCache cache;
  private final Clock time;
  private final HttpTransport wire;
  private final RateLimiter gate;
  private final RequestPool crew;
  private final Map<String, CompletableFuture<RemoteAnswer>> underWay = new ConcurrentHashMap<>();
  private Usage usage = Usage.NONE;

  RemoteModel(
      Endpoint endpoint,
      AnswerCache cache,
      Clock time,
      Function<String, @Nullable String> environment) {
    this.endpoint = endpoint;
    this.cache = cache;
    this.time = time;
    this.wire = new HttpTransport(endpoint, environment);
    this.gate = new RateLimiter(endpoint.allowance(), time);
    this.crew = new RequestPool(endpoint);
  }

  /** The one of this process. Its key, if it needs one, is looked up when it is used. */
  public static RemoteModel of(Endpoint endpoint, AnswerCache cache) {
    return SHARED.computeIfAbsent(
        new Shared(endpoint, cache),
        any -> new RemoteModel(endpoint, cache, Clock.system(), System::getenv));
  }

  /** Who is asked. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** What was asked of it in this process so far. */
  public synchronized Usage usage() {
    return usage;
  }

  /**
   * Asks. An answer that the server holds back is an answer, too: {@link Finish#FILTERED}.
   *
   * @throws RemoteException when there is none
   */
  public RemoteAnswer ask(RemoteRequest request) {
    String digest = request.digest();
    CompletableFuture<RemoteAnswer> mine = new CompletableFuture<>();
    CompletableFuture<RemoteAnswer> earlier = underWay.putIfAbsent(digest, mine);
    if (earlier != null) {
      return shared(earlier);
    }
    try {
      RemoteAnswer answer = kept(digest).orElseGet(() -> fetched(request, digest));
      mine.complete(answer);
      return seen(answer);
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(digest, mine);
    }
  }

  /** Asks all, as many at once as allowed; answers are in the order of the requests. */
  public List<RemoteAnswer> askAll(List<RemoteRequest> requests) {
    return all(requests, this::ask);
  }

  /** Does something with each that asks this model, in parallel; results are in their order. */
  public <A, B> List<B> all(List<A> inputs, Function<A, B> ask) {
    return crew.all(inputs, ask);
  }

  /**
   * The text of an answer that was not held back.
   *
   * @throws RemoteException when there is none
   */
  public RemoteAnswer said(RemoteRequest request) {
    RemoteAnswer answer = ask(request);
    if (answer.finish() == Finish.FILTERED) {
      throw RemoteException.of(
          RemoteFault.FILTERED, endpoint, "the server's content filter holds the answer back");
    }
    return answer;
  }

  /** Adds to what is counted. */
  public synchronized void count(Usage more) {
    usage = usage.plus(more);
  }

  private RemoteAnswer shared(CompletableFuture<RemoteAnswer> earlier) {
    try {
      RemoteAnswer answer = earlier.join();
      count(Usage.CACHED);
      return seen(answer);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private RemoteAnswer seen(RemoteAnswer answer) {
    if (answer.finish() == Finish.FILTERED) {
      count(Usage.FILTERED);
    }
    return answer;
  }

  private Optional<RemoteAnswer> kept(String digest) {
    Optional<RemoteAnswer> kept;
    try {
      kept = cache.find(digest);
    } catch (AnswerCache.DamagedException e) {
      count(Usage.DAMAGED);
      kept = Optional.empty();
    }
    if (kept.isPresent()) {
      count(Usage.CACHED);
    } else if (cache.only()) {
      String reason = "no answer to request " + digest + " is kept in " + cache.folder();
      throw RemoteException.of(
          RemoteFault.NOT_KEPT, endpoint, reason + ", and only kept ones may be used");
    }
    return kept;
  }

  private RemoteAnswer fetched(RemoteRequest request, String digest) {
    for (int attempt = 0; ; attempt++) {
      try {
        RemoteAnswer answer = once(request);
        cache.keep(digest, answer);
        return answer;
      } catch (RemoteException e) {
        boolean longer = e.serverWait().compareTo(LONGEST_WAIT) > 0;
        if (!e.fault().passing() || longer || attempt == endpoint.patience().retries()) {
          throw e.after(attempt + 1);
        }
        pause(Backoff.after(digest, attempt));
        count(Usage.RETRY);
      }
    }
  }

  private RemoteAnswer once(RemoteRequest request) {
    int most = request.promptTokens() + request.sampling().maxTokens();
    try (RateLimiter.Pass pass = gate.enter(most)) {
      count(Usage.REQUEST);
      HttpTransport.Reply reply = wire.post(request.body());
      RemoteAnswer answer = answer(request, reply);
      pass.used(answer.promptTokens() + answer.completionTokens());
      count(Usage.of(answer));
      return answer;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private RemoteAnswer answer(RemoteRequest request, HttpTransport.Reply reply) {
    Duration wait = ServerWait.of(reply.headers(), time.now());
    gate.hold(wait.compareTo(LONGEST_WAIT) > 0 ? Duration.ZERO : wait);
    if (reply.status() == 200) {
      return AnswerReader.read(request, reply.body());
    }
    RemoteException refusal = Refusal.of(endpoint, reply, wait);
    if (refusal.fault() == RemoteFault.FILTERED) {
      return new RemoteAnswer("", Finish.FILTERED, 0, 0, false, List.of());
    }
    throw refusal;
  }

  private void pause(Duration wait) {
    try {
      time.sleep(wait);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private RemoteException interrupted() {
    Thread.currentThread().interrupt();
    return RemoteException.of(RemoteFault.INTERRUPTED, endpoint, "interrupted while waiting");
  }
}
