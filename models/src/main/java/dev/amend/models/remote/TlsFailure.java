package dev.amend.models.remote;

import java.io.EOFException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a connection cannot be trusted, and what to do. No waiting cures it. Nothing was sent over
 * the connection yet, so nothing of that can be in the words of Java's TLS that are repeated here.
 *
 * @param reason what is wrong
 * @param help what to do
 */
public record TlsFailure(String reason, String help) {
  /** Engine and socket say it differently. */
  private static final Pattern PLAIN = Pattern.compile("(?i)unrecognized ssl message");

  private static final String STORE =
      "add the certificate of its authority to Java's trust store (docs/remote-models.md)";

  /** The failure among the causes of an exception; empty when TLS is not to blame. */
  public static Optional<TlsFailure> of(Throwable failure) {
    boolean blamed = false;
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
      String said = String.valueOf(cause.getMessage());
      blamed |=
          cause instanceof SSLHandshakeException
              || cause instanceof SSLPeerUnverifiedException
              || PLAIN.matcher(said).find();
    }
    // Who hangs up in the middle of a handshake may be busy.
    boolean hungUp =
        root instanceof EOFException || String.valueOf(root.getMessage()).endsWith("reset");
    return blamed && !hungUp
        ? Optional.of(explained(String.valueOf(root.getMessage())))
        : Optional.empty();
  }

  /** Both. */
  public String sentence() {
    return reason + "; " + help;
  }

  private static TlsFailure explained(String said) {
    String reason = "TLS fails: " + said;
    if (PLAIN.matcher(said).find()) {
      return new TlsFailure(
          "TLS fails: what answers there speaks none", "write http:// or another port");
    }
    if (said.contains("find valid certification path")) {
      return new TlsFailure(reason, STORE);
    }
    if (said.startsWith("No name matching") || said.contains("subject alternative")) {
      return new TlsFailure(reason, "use the name that the server's certificate is made out to");
    }
    if (said.contains("NotAfter") || said.contains("NotBefore")) {
      return new TlsFailure(reason, "the server needs a valid certificate; check this clock, too");
    }
    return new TlsFailure(reason, "check the server's certificate and protocol; else " + STORE);
  }
}
