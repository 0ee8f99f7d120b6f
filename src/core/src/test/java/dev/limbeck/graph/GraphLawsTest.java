package dev.limbeck.graph;

import static dev.limbeck.graph.NaiveGraph.minus;
import static dev.limbeck.graph.NaiveGraph.union;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds in every graph and every state. */
class GraphLawsTest {

  @Test
  void the_state_is_closed_after_every_step_and_no_revision_runs_twice() {
    Example.eachPlan(
        (example, planned) -> {
          Set<String> state = new TreeSet<>(planned.plan().before());
          for (Step step : planned.plan().steps()) {
            String id = step.revision().id();
            boolean changed = planned.isDowngrade() ? state.remove(id) : state.add(id);
            example.same(true, changed, planned);
            example.same(example.naive().closure(state), state, planned);
          }
          Set<String> after = planned.plan().after();
          example.same(example.naive().closure(after), after, planned);
          example.same(planned.isStamp() || state.equals(after), true, planned);
        });
  }

  @Test
  void a_plan_has_as_many_steps_as_rows_change() {
    Example.eachPlan(
        (example, planned) -> {
          Plan plan = planned.plan();
          int rows = plan.added().size() + plan.removed().size();
          example.same(planned.isStamp() ? 0 : rows, plan.steps().size(), planned);
        });
  }

  @Test
  void of_the_revisions_that_could_go_next_the_smallest_id_goes() {
    Example.eachPlan(
        (example, planned) -> {
          List<String> order = new ArrayList<>(Graphs.ids(planned.plan().revisions()));
          if (planned.isDowngrade()) {
            Collections.reverse(order);
          }
          example.same(example.naive().order(order), order, planned);
        });
  }

  @Test
  void the_order_of_the_files_does_not_matter() {
    Example.each(
        example -> {
          List<Revision> shuffled = new ArrayList<>(example.revisions());
          Collections.shuffle(shuffled, new Random(7));
          RevisionGraph graph = RevisionGraph.of(shuffled);
          Example other = new Example(example.revisions(), graph, example.applied());
          example.same(example.plans(), other.plans(), "shuffled");
          example.same(example.graph().revisions(), graph.revisions(), "shuffled");
          example.same(
              example.graph().history(null, Set.of()), graph.history(null, Set.of()), "shuffled");
        });
  }

  @Test
  void plans_are_what_the_formulas_say() {
    Example.each(
        example -> {
          RevisionGraph graph = example.graph();
          NaiveGraph naive = example.naive();
          Set<String> applied = example.applied();
          example.same(naive.maximal(applied), graph.currentOf(applied), "current");
          for (String id : Graphs.ids(example.revisions())) {
            Set<String> wanted = naive.closure(Set.of(id));
            Set<String> kept = minus(applied, naive.withAllThatNeeds(Set.of(id)));
            example.same(union(applied, wanted), graph.upgrade(applied, id).after(), id);
            example.same(union(kept, wanted), graph.stamp(applied, false, id).after(), id);
            example.same(wanted, graph.stamp(applied, true, id).after(), id);
            if (applied.contains(id)) {
              Set<String> undone = naive.withAllThatNeeds(naive.children(id));
              example.same(minus(applied, undone), graph.downgrade(applied, id).after(), id);
            }
          }
        });
  }

  @Test
  void upgrade_then_downgrade_to_where_it_was_is_the_identity() {
    Example.each(
        example -> {
          RevisionGraph graph = example.graph();
          for (String start : Graphs.ids(example.revisions())) {
            Set<String> before = graph.closure(List.of(start));
            Set<String> above = example.naive().withAllThatNeeds(example.naive().children(start));
            for (Revision target : graph.descendants(start)) {
              Plan up = graph.upgrade(before, target.id());
              Set<String> fromElsewhere = minus(up.added(), above);
              Plan down = graph.downgrade(up.after(), start);
              example.same(union(before, fromElsewhere), down.after(), up);
            }
          }
          Plan everything = graph.upgrade(Set.of(), "heads");
          example.same(Set.of(), graph.downgrade(everything.after(), "base").after(), everything);
        });
  }

  @Test
  void downgrade_then_upgrade_to_what_was_current_is_the_identity() {
    Example.eachPlan(
        (example, planned) -> {
          if (planned.isDowngrade()) {
            RevisionGraph graph = example.graph();
            String[] former = graph.currentOf(example.applied()).toArray(String[]::new);
            Plan again = graph.upgrade(planned.plan().after(), former);
            example.same(example.applied(), again.after(), planned);
          }
        });
  }

  @Test
  void one_step_up_is_undone_by_one_step_down_in_its_branch() {
    Example.eachPlan(
        (example, planned) -> {
          Plan up = planned.plan();
          if (planned.command().matches("upgrade .*\\+1") && up.steps().size() == 1) {
            String id = up.revisions().get(0).id();
            if (example.graph().parents(id).size() < 2) {
              Plan down = example.graph().downgrade(up.after(), id + "@-1");
              example.same(example.applied(), down.after(), planned);
            }
          }
        });
  }

  @Test
  void a_branch_is_undone_to_its_base_but_for_what_others_need() {
    Example.each(
        example -> {
          NaiveGraph naive = example.naive();
          for (String branch : Graphs.ids(example.revisions())) {
            Set<String> lineage = new TreeSet<>(Graphs.ids(example.graph().lineage(branch)));
            Set<String> rest = minus(example.applied(), naive.withAllThatNeeds(Set.of(branch)));
            Set<String> stays = naive.closure(minus(rest, lineage));
            String target = branch + "@base";
            Plan down = example.graph().downgrade(example.applied(), target);
            Plan stamp = example.graph().stamp(example.applied(), false, target);
            example.same(stays, down.after(), target);
            example.same(stays, stamp.after(), target);
          }
        });
  }

  @Test
  void a_history_is_what_the_upgrade_runs_and_where_it_begins() {
    Example.each(
        example -> {
          RevisionGraph graph = example.graph();
          for (Revision to : example.revisions()) {
            for (Revision from : graph.ancestors(to.id())) {
              String range = from.id() + ":" + to.id();
              List<String> newestFirst =
                  new ArrayList<>(Graphs.ids(graph.history(range, Set.of())));
              Set<String> run = new TreeSet<>(Graphs.ids(graph.upgradeRange(range).revisions()));
              example.same(union(run, Set.of(from.id())), new TreeSet<>(newestFirst), range);
              Collections.reverse(newestFirst);
              example.same(example.naive().order(newestFirst), newestFirst, range);
            }
          }
        });
  }

  @Test
  void a_label_is_carried_over_parents_only() {
    Example.each(
        example -> {
          for (Revision revision : example.revisions()) {
            Set<String> carried = new TreeSet<>(revision.branchLabels());
            for (Revision parent : example.graph().parents(revision.id())) {
              carried.addAll(example.graph().labels(parent.id()));
            }
            example.same(carried, example.graph().labels(revision.id()), revision.id());
          }
        });
  }
}
