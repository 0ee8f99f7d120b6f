package dev.limbeck.script;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ConflictResolution;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.KnownTypes;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.TableOption;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.script.YamlValue.Entries;
import dev.limbeck.script.YamlValue.EntriesBuilder;
import dev.limbeck.script.YamlValue.Items;
import dev.limbeck.script.YamlValue.Raw;
import dev.limbeck.script.YamlValue.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What tables are made of, in YAML's words. What a reader assumes anyway is left out. */
final class TableYaml {
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private TableYaml() {}

  static EntriesBuilder qualified(String key, QualifiedName name) {
    return qualified(new EntriesBuilder(), key, name);
  }

  static EntriesBuilder qualified(EntriesBuilder keys, String key, QualifiedName name) {
    keys.text(key, name.name());
    return name.inDefaultSchema() ? keys : keys.text("schema", name.schema());
  }

  static Entries table(Table table) {
    EntriesBuilder keys = qualified("name", table.name());
    keys.put(
        "columns",
        new Items(List.copyOf(table.columns().stream().map(TableYaml::column).toList()), true));
    PrimaryKey primaryKey = table.primaryKey();
    if (primaryKey != null) {
      keys.put("primary_key", constraint(primaryKey));
    }
    return keys.items("unique_constraints", constraints(table.uniqueConstraints()))
        .items("foreign_keys", constraints(table.foreignKeys()))
        .items("checks", constraints(table.checks()))
        .items("exclude_constraints", constraints(table.exclusions()))
        .items("indexes", table.indexes().stream().map(TableYaml::index).toList())
        .optional("comment", table.comment())
        .when(table.has(TableOption.STRICT), TableOption.STRICT.key(), new Raw("true"))
        .when(
            table.has(TableOption.WITHOUT_ROWID), TableOption.WITHOUT_ROWID.key(), new Raw("true"))
        .buildBlock();
  }

  static Entries column(Column column) {
    EntriesBuilder keys =
        new EntriesBuilder()
            .text("name", column.name())
            .put("type", type(column.type()))
            .when(!column.nullable(), "nullable", new Raw("false"));
    if (column.defaultValue() != null) {
      keys.put("default", defaultValue(column.defaultValue()));
    }
    if (column.identity() != null) {
      keys.put("identity", NumberingYaml.identity(column.identity()));
    }
    Generated generated = column.generated();
    if (generated != null) {
      keys.put("generated", generated(generated));
    }
    return keys.optional("comment", column.comment())
        .optional("collation", column.collation())
        .optional("attribute", column.attribute())
        .build();
  }

  static YamlValue generated(Generated generated) {
    return new EntriesBuilder()
        .text("as", generated.expression())
        .put("stored", new Raw(Boolean.toString(generated.stored())))
        .build();
  }

  /**
   * A type that no list knows is quoted as one that somebody made, since a reader refuses it else.
   */
  static YamlValue type(ColumnType type) {
    if (KnownTypes.contains(type)) {
      return new Text(type.toString());
    }
    String quoted =
        Arrays.stream(type.name().split("\\."))
            .map(part -> part.startsWith("\"") ? part : '"' + part + '"')
            .collect(Collectors.joining("."));
    return new Text(type.withName(quoted).toString());
  }

  /** An expression; numbers and SQL's truth values need no quotes. */
  static YamlValue defaultValue(String expression) {
    boolean raw =
        NUMBER.matcher(expression).matches()
            || expression.equals("true")
            || expression.equals("false");
    return raw ? new Raw(expression) : new Text(expression);
  }

  private static List<Entries> constraints(List<? extends Constraint> constraints) {
    return constraints.stream().map(TableYaml::constraint).toList();
  }

  private static Entries constraint(Constraint constraint) {
    return parts(new EntriesBuilder().optional("name", constraint.name()), constraint).build();
  }

  /** What a constraint consists of, without its name. */
  static EntriesBuilder parts(EntriesBuilder keys, Constraint constraint) {
    if (constraint instanceof KeyConstraint key) {
      IndexOptions options = key.index().options();
      ConflictResolution conflict = key.index().onConflict();
      EntriesBuilder parts =
          deferrability(keys.put("columns", columns(key)), key.deferrability())
              .when(!options.nullsDistinct(), "nulls_not_distinct", new Raw("true"))
              .optional("on_conflict", conflict == null ? null : conflict.words())
              .texts("include", key.index().include());
      return stored(parts, options).optional("comment", options.comment());
    }
    if (constraint instanceof ForeignKey key) {
      return foreignKey(keys, key);
    }
    if (constraint instanceof ExclusionConstraint exclusion) {
      return exclusion(keys, exclusion);
    }
    return keys.text("expression", ((CheckConstraint) constraint).expression())
        .when(!constraint.valid(), TableReader.NOT_VALID, new Raw("true"));
  }

  private static YamlValue columns(KeyConstraint key) {
    KeyIndex index = key.index();
    return new Items(
        List.copyOf(
            key.columns().stream()
                .map(
                    one ->
                        part(
                            IndexPart.column(one)
                                .withOrder(index.descending().contains(one), null)
                                .withCollation(index.collations().get(one))))
                .toList()),
        false);
  }

  private static EntriesBuilder exclusion(EntriesBuilder keys, ExclusionConstraint exclusion) {
    Index index = exclusion.index();
    List<YamlValue> elements = new ArrayList<>();
    for (int i = 0; i < index.parts().size(); i++) {
      elements.add(
          partKeys(index.parts().get(i)).text("operator", exclusion.operators().get(i)).build());
    }
    EntriesBuilder parts =
        keys.optional("using", index.method())
            .put("elements", new Items(elements, false))
            .optional("where", index.where())
            .texts("include", index.include());
    stored(parts, index.options());
    return deferrability(parts, exclusion.deferrability());
  }

  private static EntriesBuilder foreignKey(EntriesBuilder keys, ForeignKey key) {
    EntriesBuilder parts =
        keys.texts("columns", key.columns())
            .put(
                "references",
                qualified("table", key.target()).texts("columns", key.targetColumns()).build())
            .when(
                key.onDelete() != ReferentialAction.NO_ACTION, "on_delete", action(key.onDelete()))
            .texts(TableReader.ON_DELETE_COLUMNS, key.onDeleteColumns())
            .when(
                key.onUpdate() != ReferentialAction.NO_ACTION, "on_update", action(key.onUpdate()))
            .when(key.match() == ForeignKeyMatch.FULL, "match", new Text("full"));
    return deferrability(parts, key.deferrability())
        .when(!key.valid(), TableReader.NOT_VALID, new Raw("true"));
  }

  private static EntriesBuilder deferrability(EntriesBuilder keys, Deferrability deferrability) {
    return keys.when(deferrability != Deferrability.NOT_DEFERRABLE, "deferrable", new Raw("true"))
        .when(deferrability == Deferrability.INITIALLY_DEFERRED, "initially", new Text("deferred"));
  }

  private static YamlValue action(ReferentialAction action) {
    return new Text(action.words());
  }

  /** Alembic's word for the kind of a constraint. */
  static String kind(Constraint constraint) {
    if (constraint instanceof PrimaryKey) {
      return "primary";
    }
    if (constraint instanceof UniqueConstraint) {
      return "unique";
    }
    if (constraint instanceof ExclusionConstraint) {
      return "exclude";
    }
    return constraint instanceof ForeignKey ? "foreignkey" : "check";
  }

  private static Entries index(Index index) {
    return indexParts(new EntriesBuilder().text("name", name(index)), index).build();
  }

  private static String name(Index index) {
    return Objects.requireNonNull(index.name(), "an index to be made needs a name");
  }

  /** What an index consists of, without its name. */
  static EntriesBuilder indexParts(EntriesBuilder keys, Index index) {
    IndexOptions options = index.options();
    keys.put("columns", new Items(index.parts().stream().map(TableYaml::part).toList(), false))
        .when(index.unique(), "unique", new Raw("true"))
        .when(!options.nullsDistinct(), "nulls_not_distinct", new Raw("true"))
        .optional("where", index.where())
        .texts("include", index.include())
        .optional("method", index.method());
    return stored(keys, options)
        .optional("comment", options.comment())
        .when(options.invisible(), "invisible", new Raw("true"));
  }

  private static EntriesBuilder stored(EntriesBuilder keys, IndexOptions options) {
    EntriesBuilder storage = new EntriesBuilder();
    options.storage().forEach((name, value) -> storage.put(name, number(value)));
    return keys.when(!options.storage().isEmpty(), "with", storage.build())
        .optional("tablespace", options.tablespace());
  }

  private static YamlValue number(String text) {
    return NUMBER.matcher(text).matches() ? new Raw(text) : new Text(text);
  }

  private static YamlValue part(IndexPart part) {
    return part.equals(IndexPart.column(part.text()))
        ? new Text(part.text())
        : partKeys(part).build();
  }

  private static EntriesBuilder partKeys(IndexPart part) {
    Boolean nullsFirst = part.nullsFirst();
    return new EntriesBuilder()
        .text(part.expression() ? "expression" : "column", part.text())
        .when(part.descending(), "order", new Text("desc"))
        .when(
            nullsFirst != null,
            "nulls",
            new Text(Boolean.TRUE.equals(nullsFirst) ? "first" : "last"))
        .optional("operator_class", part.operatorClass())
        .optional("collation", part.collation())
        .when(part.length() != null, "length", new Raw(String.valueOf(part.length())));
  }
}
