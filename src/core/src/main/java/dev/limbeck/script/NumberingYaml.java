package dev.limbeck.script;

import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.script.YamlValue.EntriesBuilder;
import dev.limbeck.script.YamlValue.Raw;
import dev.limbeck.script.YamlValue.Text;

/** How sequences count, in YAML's words. */
final class NumberingYaml {
  private NumberingYaml() {}

  /** An identity; its kind alone where the rows are numbered as usual. */
  static YamlValue identity(Identity identity) {
    Numbering numbering = identity.numbers();
    if (numbering.equals(Numbering.USUAL)) {
      return new Text(identity.kind().key());
    }
    return numbering(new EntriesBuilder().text("kind", identity.kind().key()), numbering).build();
  }

  /** Start and increment always, of the limits what is not usual. */
  static EntriesBuilder numbering(EntriesBuilder keys, Numbering numbering) {
    SequenceLimits limits = numbering.limits();
    if (limits.type() != null) {
      keys.put("type", TableYaml.type(limits.type()));
    }
    keys.put("start", number(numbering.start()));
    keys.put("increment", number(numbering.increment()));
    if (limits.min() != null) {
      keys.put("min_value", number(limits.min()));
    }
    if (limits.max() != null) {
      keys.put("max_value", number(limits.max()));
    }
    return keys.when(limits.cycle(), "cycle", new Raw("true"));
  }

  static YamlValue number(long value) {
    return new Raw(Long.toString(value));
  }
}
