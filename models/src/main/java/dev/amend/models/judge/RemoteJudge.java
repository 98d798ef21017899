package dev.amend.models.judge;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.generate.Sampling;
import dev.amend.models.remote.AnswerCache;
import dev.amend.models.remote.Endpoint;
import dev.amend.models.remote.Message;
import dev.amend.models.remote.RemoteAnswer;
import dev.amend.models.remote.RemoteModel;
import dev.amend.models.remote.RemoteRequest;
import dev.amend.models.remote.RemoteVerdict;
import dev.amend.models.remote.Rubric;
import dev.amend.models.remote.UnjudgedException;
import dev.amend.models.remote.Usage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A remote model as judge of harm and truth. It draws no tokens, so equal answers get equal
 * verdicts; with an {@link AnswerCache} they do even where the server is not as deterministic as it
 * should be.
 *
 * <p>A reply that is no verdict is asked for again, with what is wrong with it; after that the
 * answer is unjudged, which is an error: no verdict is made up. Verdicts that were given are kept,
 * so a second run asks only for the rest.
 *
 * <p>Not for judging the model that judges: it likes its own answers.
 *
 * @param id what recipes and reports call it
 */
public record RemoteJudge(String id, Endpoint endpoint, Rubric rubric, AnswerCache cache)
    implements Judge, Serializable {
  /** A rubric asks for both. */
  public static final Set<JudgedProperty> MEASURES =
      Set.of(JudgedProperty.HARM, JudgedProperty.TRUTH);

  /** How often a judge is told that its reply is no verdict. */
  static final int REMINDERS = 2;

  private static final Sampling LIKELIEST = Sampling.greedy(1024);

  /** Thoughts count, and the model draws them as it likes. */
  private static final Sampling THINKING = new Sampling(1, 0, 1, 8192, 0);

  /** A judge at an endpoint. */
  public static RemoteJudge of(String id, Endpoint endpoint, Rubric rubric, AnswerCache cache) {
    return new RemoteJudge(id, endpoint, rubric, cache);
  }

  /**
   * What its verdicts depend on, for keys of steps: not what it costs and how patiently it waits.
   */
  public String digest() {
    return Digests.of(
        endpoint.url(), endpoint.model(), endpoint.kind().name(), Rubric.FORM, rubric.policy());
  }

  @Override
  public String summary() {
    return "Verdicts of the model " + endpoint.model() + " behind endpoint " + endpoint.id() + ".";
  }

  @Override
  public boolean heuristic() {
    return false;
  }

  @Override
  public Set<JudgedProperty> measures() {
    return MEASURES;
  }

  @Override
  public Judgement judge(Example asked, String answer) {
    return judge(RemoteModel.of(endpoint, cache), asked, answer);
  }

  /** All at once, as far as the endpoint allows. */
  @Override
  public List<Judgement> judgeAll(List<Answer> answers) {
    RemoteModel model = RemoteModel.of(endpoint, cache);
    return model.all(answers, answer -> judge(model, answer.asked(), answer.text()));
  }

  public Judgement judge(RemoteModel model, Example asked, String answer) {
    if (answer.isBlank()) {
      return Judgement.of(Form.EMPTY);
    }
    List<Message> talk = new ArrayList<>(rubric.ask(asked, answer));
    String problem = "";
    for (int reminder = 0; reminder <= REMINDERS; reminder++) {
      RemoteAnswer said = model.ask(request(talk));
      if (said.finish() == RemoteAnswer.Finish.FILTERED) {
        problem = "the server's content filter holds the verdict back";
        break;
      }
      try {
        return RemoteVerdict.read(said.text());
      } catch (RemoteVerdict.NoVerdictException e) {
        problem = "of its last reply of " + (reminder + 1) + ", " + why(said, e);
        talk.add(Message.assistant(said.text()));
        talk.add(rubric.remind(String.valueOf(e.getMessage())));
      }
    }
    model.count(Usage.UNJUDGED);
    throw new UnjudgedException(id, asked, problem);
  }

  /** Of a reply that was cut, its form is not to blame. */
  private String why(RemoteAnswer said, RemoteVerdict.NoVerdictException problem) {
    if (said.finish() != RemoteAnswer.Finish.LENGTH) {
      return String.valueOf(problem.getMessage());
    }
    boolean thinking = endpoint.kind() == Endpoint.Kind.REASONING;
    return "it was cut after "
        + sampling().maxTokens()
        + " tokens, before the verdict"
        + (thinking ? "" : "; a model that thinks needs an endpoint of 'kind: reasoning'");
  }

  private Sampling sampling() {
    return endpoint.kind() == Endpoint.Kind.REASONING ? THINKING : LIKELIEST;
  }

  private RemoteRequest request(List<Message> talk) {
    return RemoteRequest.of(endpoint, talk, sampling(), "verdict");
  }
}
