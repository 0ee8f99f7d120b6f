package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.NumberingWords;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;

/** Definitions as the standard has them, with a product's names and types. */
final class GenericDefinitions extends SqlDefinitions {
  private final StoredNames names;
  private final GenericTypes types;
  private final SequenceTraits sequences;

  GenericDefinitions(StoredNames names, GenericTypes types, SequenceTraits sequences) {
    this.names = names;
    this.sequences = sequences;
    this.types = types;
  }

  @Override
  public String type(ColumnType type) {
    return types.text(type);
  }

  /**
   * The standard says neither STORED nor VIRTUAL; the products this is for take neither word. A
   * column's comment, too, is no part of its definition.
   */
  @Override
  public String column(Column column) {
    Generated generated = column.generated();
    if (generated == null) {
      return super.column(column);
    }
    return quote(column.name())
        + " "
        + type(column.type())
        + " GENERATED ALWAYS AS ("
        + generated.expression()
        + ")"
        + (column.nullable() ? "" : " NOT NULL");
  }

  @Override
  public NumberingWords numberingWords() {
    return sequences.words();
  }

  /** The catalogues that are read do not tell it. */
  @Override
  protected String collation(Column column) {
    return "";
  }

  @Override
  public String quote(String identifier) {
    return names.quote(identifier);
  }
}
