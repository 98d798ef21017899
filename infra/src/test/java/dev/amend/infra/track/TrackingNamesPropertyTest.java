package dev.amend.infra.track;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TrackingNamesPropertyTest {
  @Property
  void everySanitisedNameIsAKey(@ForAll String name) {
    String key = TrackingNames.sanitised(name.substring(0, Math.min(200, name.length())));
    assertThat(TrackingNames.checked(key)).isEqualTo(key);
  }
}
