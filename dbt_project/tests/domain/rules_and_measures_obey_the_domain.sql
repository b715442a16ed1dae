-- What the models make of the policy, of the units and of evidence obeys the domain,
-- whatever was delivered: a row here is a fault of a model and stops the build.
{%- set evidence_sums = (
    "(select region_code, fiscal_year, agency_code, measure, sum(numerator_part) as numerator, sum(denominator_part) as denominator, count(*) as row_count, count(numerator_part) as known_count from "
    ~ ref("fct_evidence")
    ~ " group by region_code, fiscal_year, agency_code, measure)"
) %}
{%- set own_sums = "sums.region_code = this.region_code and sums.fiscal_year = this.fiscal_year and sums.agency_code = this.agency_code and sums.measure = this.measure" %}
{{
    rows_that_break(
        {
            "dim_agencies": (
                "region_code, fiscal_year, agency_code",
                {
                    "only level-1 units are ranked or exempt": "coalesce(agency_level <> 1, true)",
                },
            ),
            "dim_agency_successors": (
                "region_code, agency_code, successor_agency_code",
                {
                    "what a unit carries on lies above nothing and at most the whole": "successor_rate <= 0 or successor_rate > 1",
                },
            ),
            "dim_curve_points": (
                "rubric_version, indicator_code, measure, point_no",
                {
                    "a share lies between nothing and all of the marks": "share not between 0 and 1",
                },
            ),
            "dim_grade_bands": (
                "grade_scheme, grade_code",
                {
                    "a grade begins below where it ends": "lower_score >= upper_score",
                    "a better grade has the higher scores": "exists (select 1 from "
                    ~ ref("dim_grade_bands")
                    ~ " as better where better.grade_scheme = this.grade_scheme and better.grade_order < this.grade_order and better.lower_score <= this.lower_score)",
                },
            ),
            "dim_indicator_measures": (
                "rubric_version, indicator_code, measure",
                {
                    "the weights of the measures of an indicator are above 0": "coalesce(weight <= 0, true)",
                },
            ),
            "dim_indicators": (
                "rubric_version, indicator_code",
                {
                    "an indicator has marks": "coalesce(full_marks <= 0, true)",
                },
            ),
            "dim_loads": (
                "load_id",
                {
                    "no more rows are accepted or rejected than were delivered": "rows_delivered < rows_accepted + rows_rejected",
                },
            ),
            "dim_policy_calendar": (
                "region_code, fiscal_year",
                {
                    "the grades of a rubric in force exist": "grade_scheme not in (select grade_scheme from "
                    ~ ref("dim_grade_bands")
                    ~ ")",
                },
            ),
            "dim_work_years": (
                "region_code, work_year",
                {
                    "a year is not judged by what came after it": "extract(year from judged_on) > work_year",
                },
            ),
            "fct_award_pools": (
                "region_code, fiscal_year",
                {
                    "an award stands where its furthest day puts it": "award_state <> case when award_closed_on is not null then 'closed' when award_issued_on is not null then 'executed' when award_approved_on is not null then 'approved' when award_proposed_on is not null then 'proposed' else 'simulated' end",
                    "an award has the last of its steps in the log of states": "award_state <> 'simulated' and not exists (select 1 from "
                    ~ ref("fct_state_changes")
                    ~ " as log where log.region_code = this.region_code and log.fiscal_year = this.fiscal_year and log.entity = 'award' and log.to_state = this.award_state)",
                },
            ),
            "fct_measures": (
                "region_code, fiscal_year, agency_code, measure",
                {
                    "what is measured has a value, and nothing else has": "(status = 'measured') <> (measure_value is not null)",
                    "a measure is its numerator over its denominator": "measure_value <> "
                    ~ exact_ratio("numerator", "coalesce(denominator, 1)"),
                    "a measure is the sum of its evidence": "evidence_count > 0 and not exists (select 1 from "
                    ~ evidence_sums
                    ~ " as sums where "
                    ~ own_sums
                    ~ " and sums.row_count = this.evidence_count and (sums.known_count < sums.row_count or sums.numerator= this.numerator) and coalesce(sums.denominator, -1) = coalesce(this.denominator, -1))",
                },
            ),
            "fct_evidence": (
                "region_code, fiscal_year, agency_code, measure, load_id, source_row",
                {
                    "evidence goes back to a row of a file": "coalesce(source_row < 1, true) or file_name is null",
                },
            ),
        }
    )
}}
