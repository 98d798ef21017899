package dev.amend.pipelines.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HtmlTest {
  @Test
  void textAndAttributesAreEscaped() {
    assertThat(Html.of("p", "a < b & 'c'").with("title", "\"x\">"))
        .hasToString("<p title=\"&quot;x&quot;&gt;\">a &lt; b &amp; &#39;c&#39;</p>");
  }

  @Test
  void emptyElementsHaveAnEndTagUnlessHtmlForbidsIt() {
    assertThat(Html.of("div").add(Html.of("br"), Html.of("span")))
        .hasToString("<div><br/><span></span></div>");
  }

  @Test
  void childrenKeepTheirOrderAmongText() {
    assertThat(Html.of("p").text("a ").add(Html.of("b", "c")).text(" d"))
        .hasToString("<p>a <b>c</b> d</p>");
  }

  @Test
  void charactersThatXmlForbidsAreReplaced() {
    // NUL, escape and half of a surrogate pair; the whole pair 😀 stays.
    assertThat(Html.of("p", "\u0000\u001b\ud83d|\ud83d\ude00"))
        .hasToString("<p>\ufffd\ufffd\ufffd|\ud83d\ude00</p>");
  }

  @Test
  void aStyleSheetThatNeedsEscapingIsRefused() {
    assertThatThrownBy(() -> Html.stylesheet("</style>"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
