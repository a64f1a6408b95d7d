package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.Resource;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What all Describe actions do alike: things by id or all of them, filters, DryRun, pages. They show what the model
 * shows, which may lag behind the truth.
 *
 * @param ids the parameter with the ids
 * @param set the element of the answer that holds the things
 * @param pageLimit the greatest MaxResults
 * @param writer writes one thing in that state
 */
record Describe<T extends Resource>(Class<T> type, String ids, String set, int pageLimit,
        Function<VpcState, Filters<T>> filters, Function<VpcState, BiConsumer<Xml, T>> writer) {
    /** Parameters that every Describe has. */
    static final Set<String> PARAMETERS = Set.of("Filter.N.Name", "Filter.N.Value.N", "DryRun", "MaxResults",
            "NextToken");

    Action action(String... more) {
        Set<String> parameters = new HashSet<>(PARAMETERS);
        parameters.add(ids + ".N");
        parameters.addAll(List.of(more));
        return new Action(Set.copyOf(parameters), this::perform);
    }

    private String perform(Ec2Model model, Params params) {
        VpcState state = model.shown();
        List<T> found = find(state, params);
        DryRun.stopIfAsked(params);
        Page<T> page = Page.of(params, pageLimit, found);
        return page.after(new Xml().list(set, page.things(), writer.apply(state)));
    }

    private List<T> find(VpcState state, Params params) {
        List<String> named = params.list(ids);
        Stream<T> things = named.isEmpty()
                ? state.all(type).values().stream()
                : named.stream().distinct().map(id -> state.get(type, id));
        Predicate<T> passes = filters.apply(state).of(params);
        return things.filter(passes).toList();
    }
}
