package dev.amend.pipelines.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.report.html.LabelPlacement.Box;
import dev.amend.pipelines.report.html.LabelPlacement.Place;
import org.junit.jupiter.api.Test;

final class LabelPlacementTest {
  private final LabelPlacement labels = new LabelPlacement(new Box(0, 0, 400, 300));

  @Test
  void aFreePointHasItsLabelToTheRight() {
    // 11 px beside the point, baseline 4 px below its middle.
    assertThat(labels.place(100, 100, "npo")).isEqualTo(new Place(111, 104, "start", false));
  }

  @Test
  void aPointAtTheRightEdgeHasItsLabelToTheLeft() {
    assertThat(labels.place(395, 100, "npo")).isEqualTo(new Place(384, 104, "end", false));
  }

  @Test
  void aLabelKeepsOffWhatIsDrawn() {
    labels.avoid(new Box(105, 90, 300, 110));

    assertThat(labels.place(100, 100, "npo").anchor()).isEqualTo("end");
  }

  @Test
  void theSameSpotIsNotGivenTwice() {
    assertThat(labels.place(100, 100, "npo")).isNotEqualTo(labels.place(100, 100, "npo"));
  }

  @Test
  void aCrowdedLabelMovesAwayAndAsksForALeader() {
    labels.avoid(Box.around(100, 100, 100, 100, 22));

    Place place = labels.place(100, 100, "npo");

    // Rings of 11 and 20 px touch the square of 22; the next ring is 32 px away.
    assertThat(place).isEqualTo(new Place(132, 104, "start", true));
  }

  @Test
  void withoutAnyRoomTheNearestPlaceIsTaken() {
    labels.avoid(new Box(0, 0, 400, 300));

    assertThat(labels.place(100, 100, "npo").far()).isFalse();
  }

  /**
   * Everything is covered once and the right side twice, so west is taken though east comes first.
   */
  @Test
  void withoutAnyRoomTheLabelCoversLeast() {
    labels.avoid(new Box(0, 0, 400, 300));
    labels.avoid(new Box(100, 0, 400, 300));

    assertThat(labels.place(100, 100, "npo")).isEqualTo(new Place(89, 104, "end", false));
  }
}
