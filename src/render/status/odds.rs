//! A small workspace with everything odd in it, for the tests of what is printed.

/// Every form of key result and everything odd that can be said about one.
pub const ODDS: &[(&str, &str)] = &[
    ("okr.yaml", "people:\n  ana:\n    name: Ana Ruiz\n    email: ana@x.example\n  li:\n    name: 李雷\n"),
    (
        "okrs/2026/co.yaml",
        "company: co
lead: ana
objectives:
  - id: growth
    objective: The whole country knows us
    key_results:
      - id: countries
        key_result: From 3 to 5 countries
        start: 3 countries
        target: 5 countries
        current: 4 countries
        confidence: 7
        as_of: 2026-11-20
",
    ),
    (
        "okrs/2026-Q4/co.yaml",
        "company: co
lead: ana
objectives:
  - id: odds
    objective: Everything odd has its place
    type: committed
    shared_with: [web]
    owner: ana
    key_results:
      - id: below-start
        key_result: Bring pages down from 100 to 50
        start: 100 pages
        target: 50 pages
        current: 110 pages
        confidence: 2
        as_of: 2026-11-19
      - id: beyond
        key_result: Bring pages down from 100 to 50
        start: 100 pages
        target: 50 pages
        current: 40 pages
        confidence: 9
        as_of: 2026-11-19
      - id: almost
        key_result: From 0 to 1000
        start: 0
        target: 1,000
        current: 996
        as_of: 2026-11-19
      - id: no-data
        key_result: From 5 to 8
        start: 5
        target: 8
        confidence: 5
      - id: throughout
        key_result: It stays up
        at_least: 99.95 %
        hold: throughout
        current: 99.97 %
        confidence: 8
        as_of: 2026-11-19
      - id: between
        key_result: Neither too cold nor too warm
        at_least: 4 degrees
        at_most: 8 degrees
        current: 5.0 degrees
        confidence: 8
        as_of: 2026-10-26
      - id: an-id-that-is-much-longer-than-its-column
        key_result: A long name
        above: 4.5 stars
        below: 5 stars
        current: 4.4 stars
        confidence: 5
        as_of: 2026-11-10
      - id: parts
        key_result: One of one
        milestones:
          - milestone: The only one
            done: 2026-11-01
        as_of: 2026-11-02
      - id: grades
        key_result: By grades
        levels:
          0.3: some
          1.0: all
        as_of: 2026-11-19
      - id: gone
        key_result: Given up
        done: false
        status: dropped
        reason: nobody asked for it any more
  - id: broken
    objective: One thing in here cannot be read
    key_results:
      - id: readable
        key_result: From 0 to 10
        start: 0
        target: 10
        current: 5.9
        confidence: 7
        as_of: 2026-11-21
      - id: wrong
        key_result: From 0 to many
        start: 0 ms
        target: 10 s
        current: 3 ms
        confidence: 7
        as_of: 2026-11-20
  - id: plan
    objective: Still being discussed
    status: draft
    key_results:
      - key_result: Something
        done: false
  - id: old
    objective: An older idea
    status: dropped
    reason: the market moved
    key_results:
      - id: a
        key_result: Something
        done: false
",
    ),
    (
        "okrs/2026-Q4/web.yaml",
        "team: web
name: 网站团队
part_of: co
lead: li
objectives:
  - objective: 让每个人都能在一分钟之内完成付款，而且不需要任何帮助，也不需要打电话给我们的客服人员
    supports: [\"2026:co/growth\"]
    key_results:
      - key_result: 把结账延迟从 900 毫秒降到 300 毫秒
        start: 900 毫秒
        target: 300 毫秒
        current: 640 毫秒
        confidence: 6
        as_of: 2026-11-16
      - id: 满意度
        key_result: 👩‍👩‍👧 families are happy
        start: 1 ⭐
        target: 5 ⭐
        current: 3 ⭐
        confidence: 6
        as_of: 2026-11-16
  - id: secret
    objective: Buy the competitor
    confidential: true
    key_results:
      - id: price
        key_result: Pay less than $5M
        start: $9M
        target: $5M
        current: $7M
        confidence: 5
        as_of: 2026-11-16
      - id: signed
        key_result: The contract is signed
        done: false
        confidence: 5
        as_of: 2026-11-16
",
    ),
    (
        "okrs/2026-Q4/people/li.yaml",
        "person: li
part_of: web
objectives:
  - id: learn
    objective: I learn to sail
    key_results:
      - id: licence
        key_result: I have the licence
        done: true
        as_of: 2026-11-16
      - id: trips
        key_result: Ten trips
        start: 0 trips
        target: 10 trips
        current: 4 trips
        as_of: 2026-11-16
",
    ),
];
