/**
 * A tutorial in Java: four entities, and a program that lives on the tables made from them.
 *
 * <p>It tells the story of every first day with an object-relational mapper. You write classes,
 * point the program at a database by its url, and work with objects in sessions. Then the classes
 * change, and the tables have to follow; that is where migrations begin.
 *
 * <h2>1. Models</h2>
 *
 * {@link dev.limbeck.example.User} writes {@link dev.limbeck.example.Post posts}; an {@link
 * dev.limbeck.example.Author} publishes {@link dev.limbeck.example.Book books}. They are plain
 * Jakarta Persistence: annotations and nothing else. Every table and column is named, so that no
 * naming strategy stands between what you read here and what the database has. Constraints are not
 * named: {@code uq_users_email} and {@code fk_posts_author_id} come from Limbeck's convention.
 *
 * <h2>2. Tables</h2>
 *
 * The program makes no tables. {@code hibernate.hbm2ddl.auto} is {@code validate}: Hibernate
 * compares and refuses, and never alters. Letting a mapper create tables is fine until the first
 * column has to be added to a table that has rows. So the tables come from the revisions in {@code
 * migrations/}, written from these classes and read by people before they run:
 *
 * <pre>
 * ./limbeck upgrade head                                  # the tables of today
 * (add a field to User, compile)
 * ./limbeck revision --autogenerate -m "add nickname"     # what has changed, as a file
 * ./limbeck upgrade head                                  # the tables of tomorrow
 * </pre>
 *
 * <h2>3. Engine</h2>
 *
 * {@link dev.limbeck.example.Database} turns a url into a place where sessions come from. SQLite,
 * PostgreSQL and H2 differ in nothing else that you would see. SQLite wants three words more, which
 * stand in that class: enforce foreign keys, store times as text, and use a {@link
 * dev.limbeck.example.TutorialSqliteDialect} that knows SQLite's ids.
 *
 * <h2>4. Work</h2>
 *
 * {@link dev.limbeck.example.Tutorial} is the program; its chapters are classes whose methods are
 * the steps, in the order in which they run. Each prints what it did and returns what it found.
 *
 * <ol>
 *   <li>{@link dev.limbeck.example.Transactions}: commit, rollback, flush; a duplicate email leaves
 *       nothing behind; a foreign key holds.
 *   <li>{@link dev.limbeck.example.Rows}: insert, get, filter, update and delete, by object and in
 *       bulk.
 *   <li>{@link dev.limbeck.example.Relationships}: join, lazy loading, and the N+1 trap beside its
 *       cure, with the statements counted.
 *   <li>{@link dev.limbeck.example.Reports}: counting, grouping, paging.
 *   <li>{@link dev.limbeck.example.ForgottenEntities}: an entity that nobody listed. Its table
 *       would simply be absent, and the program would start all the same; {@link
 *       dev.limbeck.example.EntityScan} finds it out.
 * </ol>
 *
 * <p>{@code java -jar src/example/target/limbeck-example.jar --echo} runs it all on {@code app.db}
 * and shows the SQL. It can be run again and again, beside rows of your own.
 */
@NullMarked
package dev.limbeck.example;

import org.jspecify.annotations.NullMarked;
