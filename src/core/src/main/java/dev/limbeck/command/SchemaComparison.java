package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.diff.AttributeHistory;
import dev.limbeck.diff.AttributeMoves;
import dev.limbeck.diff.CheckComparison;
import dev.limbeck.diff.Difference;
import dev.limbeck.diff.KeptKeys;
import dev.limbeck.diff.NameCase;
import dev.limbeck.diff.NamingConvention;
import dev.limbeck.diff.Origin;
import dev.limbeck.diff.OwnedSequences;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.diff.RenamedSchema;
import dev.limbeck.diff.SchemaDiffer;
import dev.limbeck.diff.Unmapped;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.VersionTable;
import dev.limbeck.schema.ColumnAttribute;
import dev.limbeck.schema.OwnedSequence;
import dev.limbeck.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Two schemas of one kind of database, one beside the other. */
final class SchemaComparison {
  private final Config config;
  private final Session session;

  SchemaComparison(Config config, Session session) {
    this.config = config;
    this.session = session;
  }

  /**
   * A side of a comparison.
   *
   * @param schema in normal form, without reserved tables
   * @param owned its sequences that belong to columns
   */
  record Side(Schema schema, Origin origin, List<OwnedSequence> owned) {

    private Side with(Schema newSchema) {
      return new Side(newSchema, origin, owned);
    }

    private boolean mapped() {
      return origin != Origin.DATABASE;
    }
  }

  /**
   * What was found.
   *
   * @param wanted with the actual schema's words for the same expressions
   * @param renames what goes on under another name; the first operations carry them out
   * @param attributes what columns are for now that go on under their names
   * @param undecided what may have been renamed, where nobody was asked and a rule decided
   * @param takenOver columns that one attribute leaves and another takes, which is not refused
   * @param filter leaves out of a schema what was not compared
   * @param notes what was not compared, and what the user should know
   */
  record Result(
      Difference difference,
      Schema wanted,
      List<Rename> renames,
      List<ColumnAttribute> attributes,
      List<RenameQuestion> undecided,
      List<String> takenOver,
      CompareFilter filter,
      List<String> notes) {}

  /**
   * Compares.
   *
   * @param history what is known of what is there besides
   */
  Result compare(Side actual, Side model, AppliedHistory history, AutogenerateOptions options)
      throws SQLException {
    Renaming renaming = renaming(history, options, false);
    return compare(
        actual,
        model,
        history.attributes()::recall,
        renaming::settle,
        options.onAmbiguous() == OnAmbiguous.FAIL,
        true);
  }

  /**
   * Compares for somebody who wants to get from the model to what is there. A model cannot be what
   * is there, since it leaves much unsaid, names above all; so these operations lead to it, too,
   * and their reverse is what is looked for.
   *
   * @param history as in {@link #compare}
   * @param options with renames from the model's names to the others
   */
  Result compareForWayBack(
      Side actual, Side model, AppliedHistory history, AutogenerateOptions options)
      throws SQLException {
    Renaming renaming = renaming(history, options, true);
    return compare(
        actual,
        model,
        history.attributes()::recall,
        (there, wanted) -> renaming.settle(wanted, there).reversed(),
        false,
        false);
  }

  private Renaming renaming(AppliedHistory history, AutogenerateOptions options, boolean back)
      throws SQLException {
    List<String> configured = config.autogenerate().renames();
    boolean named = !configured.isEmpty() || !options.renames().isEmpty();
    String schema = named ? VersionTable.currentSchema(session.connection()) : null;
    return new Renaming(configured, history, options, String.valueOf(schema), back);
  }

  private Result compare(
      Side actual,
      Side model,
      UnaryOperator<Schema> recall,
      BiFunction<Schema, Schema, Renaming.Settled> renaming,
      boolean refusing,
      boolean losing)
      throws SQLException {
    CompareFilter filter =
        new CompareFilter(
            config.autogenerate().compare(), VersionTable.currentSchema(session.connection()));
    CompareFilter.Filtered filtered =
        filter.filter(actual.schema(), spelledLike(model.schema(), actual.schema()));
    Set<String> leftOut = new TreeSet<>(filtered.leftOut());
    List<String> notes = new ArrayList<>();
    Schema known = recall.apply(filtered.actual());
    Schema spelled = withNumbers(model.with(filtered.wanted()), known, notes);
    Renaming.Settled settled = renaming.apply(known, spelled);
    notes.addAll(settled.notes());
    RenamedSchema renamed =
        RenamedSchema.of(known, spelled, settled.renames(), session.dialect()::after);
    AttributeMoves moves = AttributeMoves.of(renamed, spelled);
    if (refusing) {
      refuse(moves.takenOver());
    }
    notes.addAll(moves.takenOver());
    renamed = renamed.withSchema(forgetful(renamed));
    spelled =
        new OwnedSequences(actual.owned())
            .renamed(settled.renames())
            .keptIn(spelled, model.origin(), renamed.schema());
    Unmapped.Completed completed =
        model.mapped()
            ? Unmapped.complete(spelled, renamed.schema())
            : Unmapped.withComments(spelled, renamed.schema());
    spelled = completed.schema();
    SchemaDiffer differ = model.mapped() ? differ() : differ().ofCompleteSchemas();
    List<String> unaligned = new ArrayList<>();
    Schema aligned = aligned(model.with(spelled), renamed.schema(), unaligned);
    Optional<Unmapped.Completed> unsaid =
        model.mapped()
            ? Optional.of(Unmapped.withUnsaidOfConstraints(aligned, renamed.schema()))
            : Optional.empty();
    KeptKeys.Kept kept =
        differ.keeping(
            renamed.schema(),
            unsaid.map(Unmapped.Completed::schema).orElse(aligned),
            filter.keys(settled.renames()));
    leftOut.addAll(kept.leftOut());
    notes.addAll(0, filter.notes(leftOut));
    notes.addAll(completed.notes(losing, kept.all()));
    unsaid.ifPresent(one -> notes.addAll(one.notes(losing, kept.all())));
    notes.addAll(unaligned);
    notes.addAll(session.places().notes());
    Schema wanted = kept.wanted();
    renamed = renamed.withFollowingNames(wanted);
    Difference rest = differ.diff(renamed.schema(), wanted);
    List<Operation> operations = new ArrayList<>(renamed.operations());
    operations.addAll(rest.operations());
    notes.addAll(rest.notCompared());
    return new Result(
        new Difference(operations, rest.notCompared()),
        wanted,
        settled.renames(),
        moves.kept(),
        settled.undecided(),
        moves.takenOver(),
        filter,
        notes);
  }

  static void refuse(List<String> takenOver) {
    Problems problems = new Problems();
    takenOver.forEach(
        text ->
            problems.add(
                null,
                text,
                "Take away the attribute that had that column in a revision of its own, and the"
                    + " next one renames. With --on-ambiguous drop the values are dropped."));
    problems.throwIfAny(ExitCode.FAILED);
  }

  private static Schema withNumbers(Side mapping, Schema database, List<String> notes) {
    Unmapped.Completed completed =
        Unmapped.withNumbers(mapping.schema(), mapping.origin(), database);
    notes.addAll(completed.notes());
    return completed.schema();
  }

  /** Without attributes, which only renames are about. */
  private Schema forgetful(RenamedSchema renamed) {
    Schema schema = AttributeHistory.forget(renamed.schema());
    return renamed.operations().isEmpty() ? schema : session.dialect().normalForm(schema);
  }

  private Schema spelledLike(Schema wanted, Schema actual) {
    if (session.dialect().supports(Capability.IGNORES_CASE)) {
      return NameCase.spelledLike(wanted, actual);
    }
    return session.dialect().supports(Capability.IGNORES_COLUMN_CASE)
        ? NameCase.columnsSpelledLike(wanted, actual)
        : wanted;
  }

  /** The model with the database's own words for the expressions that are the same to it. */
  private Schema aligned(Side model, Schema actual, List<String> notes) throws SQLException {
    ExpressionNormaliser expressions = session.dialect().expressions().orElse(null);
    if (expressions == null || (expressions.forMappingsOnly() && !model.mapped())) {
      return model.schema();
    }
    ExpressionNormaliser.Aligned aligned =
        expressions.align(
            session.connection(), session.places()::connection, model.schema(), actual);
    notes.addAll(aligned.notes());
    return aligned.model();
  }

  SchemaDiffer differ() {
    return differ(session.dialect(), NamingConvention.of(config.autogenerate().constraintNames()));
  }

  /** The differ for a database. */
  static SchemaDiffer differ(Dialect dialect, NamingConvention convention) {
    SchemaDiffer differ = new SchemaDiffer(checks(dialect), convention);
    return dialect.supports(Capability.FIXES_REFERENCED_COLUMNS) ? differ.ofFixedKeys() : differ;
  }

  /** How the expressions of a database are compared. */
  static CheckComparison checks(Dialect dialect) {
    if (dialect.supports(Capability.TYPES_EXPRESSIONS)) {
      return CheckComparison.BY_TYPED_TEXT;
    }
    boolean comparable =
        dialect.supports(Capability.KEEPS_EXPRESSIONS) || dialect.expressions().isPresent();
    return comparable ? CheckComparison.BY_TEXT : CheckComparison.NOT_COMPARED;
  }

  /** What is compared of a schema that was read. */
  Schema normal(Schema schema) {
    return session.dialect().normalForm(ReservedTables.without(schema, session.versions().name()));
  }

  /** What of that cannot be said. */
  List<String> notes(Inspection inspection) {
    return ReservedTables.notes(inspection, session.versions().name());
  }
}
