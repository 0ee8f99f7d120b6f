package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.OwnedSequence;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which schema of a scratch place stands for which schema of a script. */
final class ScratchNames {
  private final String base;
  private final String defaultSchema;
  private final Map<String, String> inside = new LinkedHashMap<>();

  /**
   * The names.
   *
   * @param base the schema that stands for the default one
   * @param defaultSchema the name that a script may give to that
   */
  ScratchNames(String base, String defaultSchema) {
    this.base = base;
    this.defaultSchema = defaultSchema;
    inside.put(defaultSchema, base);
  }

  /** The schema in the place; empty where the script's is not known yet. */
  Optional<String> find(String schema) {
    return Optional.ofNullable(inside.get(schema));
  }

  /** The schema in the place, which gets a name where it is new. */
  String add(String schema) {
    return inside.computeIfAbsent(schema, name -> base + "_" + inside.size());
  }

  /** The schema that stands for the default one. */
  String base() {
    return base;
  }

  boolean isDefault(String schema) {
    return schema.equals(defaultSchema);
  }

  /** The schemas besides the default one. */
  Set<String> further() {
    Set<String> names = new TreeSet<>(inside.values());
    names.remove(base);
    return names;
  }

  /** What was read in the place, under the names of the script. */
  Inspection outside(Inspection inspection) {
    Schema schema = inspection.schema();
    return new Inspection(
        new Schema(
            schema.tables().stream().map(this::outside).toList(),
            schema.sequences().stream().map(one -> one.withName(outside(one.name()))).toList(),
            schema.enums().stream()
                .map(one -> new EnumType(outside(one.name()), one.values()))
                .toList(),
            schema.namespaces().stream().map(this::outsideSchema).toList()),
        inspection.notCompared().stream().map(this::outside).toList(),
        inspection.owned().stream()
            .map(
                one ->
                    new OwnedSequence(outside(one.sequence()), outside(one.table()), one.column()))
            .toList());
  }

  private QualifiedName outside(QualifiedName name) {
    return new QualifiedName(outsideSchema(name.schema()), name.name());
  }

  private String outsideSchema(String schema) {
    return inside.entrySet().stream()
        .filter(entry -> entry.getValue().equals(schema))
        .map(entry -> isDefault(entry.getKey()) ? "" : entry.getKey())
        .findFirst()
        .orElse(schema);
  }

  private Table outside(Table table) {
    return table
        .withName(outside(table.name()))
        .withColumns(table.columns().stream().map(this::outside).toList())
        .withForeignKeys(table.foreignKeys().stream().map(this::outside).toList())
        .withChecks(
            table.checks().stream()
                .map(check -> check.withExpression(outside(check.expression())))
                .toList())
        .withExclusions(
            table.exclusions().stream()
                .map(
                    one ->
                        new ExclusionConstraint(
                            outside(one.index()),
                            one.operators().stream().map(this::outside).toList(),
                            one.deferrability()))
                .toList())
        .withIndexes(table.indexes().stream().map(this::outside).toList());
  }

  private Column outside(Column column) {
    Generated generated = column.generated();
    return column
        .withType(column.type().withName(outside(column.type().name())))
        .withDefaultValue(orNull(column.defaultValue()))
        .withCollation(orNull(column.collation()))
        .withGenerated(
            generated == null
                ? null
                : new Generated(outside(generated.expression()), generated.stored()));
  }

  private ForeignKey outside(ForeignKey key) {
    return key.withTarget(outside(key.target()), key.targetColumns());
  }

  private Index outside(Index index) {
    return index.withEachPart(this::outside).withWhere(orNull(index.where()));
  }

  private IndexPart outside(IndexPart part) {
    IndexPart said = part.withCollation(orNull(part.collation()));
    return part.expression() ? said.withText(outside(part.text())) : said;
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : outside(text);
  }

  private String outside(String text) {
    if (!text.contains(base) && !text.contains("pg_temp_")) {
      return text;
    }
    Pattern scratch =
        Pattern.compile("(\"?)(pg_temp_\\d+|" + Pattern.quote(base) + "(?:_\\d+)?)\\1(\\.?)");
    Matcher matcher = scratch.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String schema =
          matcher.group(2).startsWith("pg_temp_") ? "" : outsideSchema(matcher.group(2));
      String name =
          schema.isEmpty()
              ? ""
              : (matcher.group(1).isEmpty()
                      ? Identifiers.quote(schema)
                      : Identifiers.alwaysQuote(schema))
                  + matcher.group(3);
      matcher.appendReplacement(result, Matcher.quoteReplacement(name));
    }
    return matcher.appendTail(result).toString();
  }
}
