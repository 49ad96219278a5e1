package org.bevara.channel;

/// How an authority watches over what its rules decide.
///
/// @param secondOpinion share of what was decided, by people and by the machine alone, that is
///   drawn to be looked at again; 0 to 1
/// @param overruledAtMost share of a rule's proposals that people may overrule before it asks a
///   person each time; 0 to 1
public record AppraisalLimits(double secondOpinion, double overruledAtMost) {}
