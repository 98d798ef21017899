package dev.amend.models.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.generate.Sampling;
import dev.amend.models.remote.Endpoint.Kind;
import dev.amend.models.remote.RemoteAnswer.Finish;
import dev.amend.models.remote.RemoteAnswer.TokenLogProb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AnswerCacheTest {
  @TempDir private Path folder;
  @RegisterExtension private final LoopbackServer server = new LoopbackServer();

  @Test
  void whatWasAnsweredIsNotAskedAgain() {
    RemoteAnswer first = model(AnswerCache.in(folder)).ask(request("m", 7));
    RemoteModel second = model(AnswerCache.in(folder));
    assertThat(second.ask(request("m", 7))).isEqualTo(first);
    assertThat(server.asked).hasSize(1);
    assertThat(second.usage()).isEqualTo(Usage.CACHED);
  }

  @Test
  void anotherSeedOrModelIsAnotherRequest() {
    RemoteModel model = model(AnswerCache.in(folder));
    model.ask(request("m", 7));
    model.ask(request("m", 8));
    model.ask(request("other", 7));
    assertThat(server.asked).hasSize(3);
  }

  @Test
  void equalRequestsOfOneCallAreSentOnce() {
    List<RemoteAnswer> answers =
        model(AnswerCache.in(folder)).askAll(Collections.nCopies(20, request("m", 7)));
    assertThat(server.asked).hasSize(1);
    assertThat(answers).hasSize(20).containsOnly(answers.get(0));
  }

  @Test
  void aDamagedAnswerIsAskedForAgainAndCounted() throws IOException {
    AnswerCache cache = AnswerCache.in(folder);
    RemoteAnswer first = model(cache).ask(request("m", 7));
    String kept = Files.readString(file());
    for (String damaged :
        List.of("", "{", kept.replace("HELLO", "HALLO"), kept.substring(0, 40), "[]", "null")) {
      Files.writeString(file(), damaged);
      RemoteModel model = model(cache);
      assertThat(model.ask(request("m", 7))).isEqualTo(first);
      assertThat(model.usage().damaged()).as(damaged).isEqualTo(1);
      assertThat(Files.readString(file())).isEqualTo(kept);
    }
    assertThat(server.asked).hasSize(7);
  }

  /** Its checksum is right, but it answers another request. */
  @Test
  void anAnswerInThePlaceOfAnotherIsDamaged() throws IOException {
    RemoteModel model = model(AnswerCache.in(folder));
    model.ask(request("m", 7));
    String digest = request("m", 8).digest();
    Path elsewhere = folder.resolve(digest.substring(0, 2)).resolve(digest + ".json");
    Files.createDirectories(elsewhere.getParent());
    Files.copy(file(), elsewhere);
    model.ask(request("m", 8));
    assertThat(model.usage().damaged()).isEqualTo(1);
  }

  @Test
  void onlyKeptAnswersMeansThatNobodyIsAsked() throws IOException {
    model(AnswerCache.in(folder)).ask(request("m", 7));
    RemoteModel model = model(AnswerCache.only(folder));
    assertThat(model.ask(request("m", 7)).text()).isEqualTo("HELLO");
    String digest = request("m", 8).digest();
    assertThatThrownBy(() -> model.ask(request("m", 8)))
        .isInstanceOf(RemoteException.class)
        .hasMessage(
            "endpoint 'e' (model m at %s): no answer to request %s is kept in %s, and only kept"
                + " ones may be used",
            server.url(), digest, folder);
    assertThat(server.asked).hasSize(1);
    assertThat(files()).hasSize(1);
  }

  @Test
  void everythingOfAnAnswerIsKeptAndNothingOfTheQuestion() throws Exception {
    AnswerCache cache = AnswerCache.in(folder);
    RemoteAnswer answer =
        new RemoteAnswer(
            "täxt",
            Finish.LENGTH,
            3,
            4,
            true,
            List.of(new TokenLogProb("t", -0.1), new TokenLogProb("x", Double.NEGATIVE_INFINITY)));
    String digest = request("m", 7).digest();
    cache.keep(digest, answer);
    assertThat(cache.find(digest)).contains(answer);
    model(cache).ask(request("m", 8));
    for (Path file : files()) {
      assertThat(Files.readString(file)).doesNotContain("hello");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsAFailure() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "");
    assertThatThrownBy(() -> model(AnswerCache.in(taken)).ask(request("m", 7)))
        .hasMessage("an answer could not be kept in " + taken);
  }

  private Path file() throws IOException {
    return files().get(0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private RemoteModel model(AnswerCache cache) {
    return new RemoteModel(endpoint("m"), cache, new PlayedTime(), name -> null);
  }

  private Endpoint endpoint(String model) {
    return Endpoint.of("e", server.url(), model, Kind.CHAT, null);
  }

  private RemoteRequest request(String model, long seed) {
    return RemoteRequest.of(
        endpoint(model), List.of(Message.user("hello")), new Sampling(1, 0, 1, 8, seed), "row");
  }
}
