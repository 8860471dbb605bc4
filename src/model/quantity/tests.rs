use super::*;

#[test]
fn look() {
    for text in "25000|25,000|25_000|25k|1.2M|3bn|85%|85 %|$50k|€ 1.5M|CHF 100'000|640 ms|4.2 stars|25k weekly active users|-3|.5|1e3|3x|-$5k|$-5k|+5|−3|50 €|50k €|50k€|$3B|$50k/month|5m|99.95 %|1.234|0.500|NPS 40|5 m²|20 B2B customers|3 level-2 audits|95 p99 ms|5 min|100 °C|4 ★".split('|') {
        match Quantity::parse(text) {
            Ok(q) => println!("{text:>26} = {} [{}] {:?}  -> {} / {}", q.value(), q.unit().map_or("", |u| u.written()), q.unit().map(|u| u.key()), q.respell(Decimal::parse("1234.5").unwrap()).written(), q.respell(Decimal::parse("-26500").unwrap()).written()),
            Err(e) => println!("{text:>26} ! {}\n      help: {}", e.message(), e.help()),
        }
    }
    for text in "|1,5|1,5 ms|0,5|25,00 €|1,00,000|1.234,5|1.234.567,89|500.000|1.250 users|1.500k|1,234.500|1.2.3|1.234.567|25 000|25 000 €|1 000 000 users|12:30|1:02:03|3:1|.inf|-.inf|.nan|∞|10-20|10–20%|10 to 20|from 900 ms to 300 ms|between 4 and 5|1e16|5e999999999999999999|0.1234567890123|1e-13|0x1F|0o17|0b101|85% or so|~85|about 85|85ish|>= 85|≥ 85|< 5|> 5 %|at least 85%|up to 5|85+|85%+|25k+|5 or fewer|85/100|7/10|3 out of 7|5 of 10 teams|a lot|five|true|2026-10-01|01.10.2026|2026-10|2026-Q4|Q3|October 1|８５％|٨٥|1½|½|X|X %|XX|??|TBD|X users|$X|X/10|10 k|1.5 M users|5 million users|5 mio €|1.5 MCHF|1.5 M€|$5m|3B|$5 trillion|5 dozen|25,|5.|--5|1h30m|3rd|85%?|85% (was 70%)|revenue of $250k|reach 85%|1920x1080|5 apples 3 pears|MIN 5|- |5 -|e|=5|1_2|0,500|12,34.5|1,2,3|+|$|(5)|1,5-2,5|$5 m²|5 K-pop fans|5k-steps|5 m €|0xff|3 xf|5 (five)|from X to Y|5½|-10 to -5|1.234,567|1,9999999999999999|12 000,50|25 000|5 team(s)|$5 million|10 bn users|5  k|007|5 C++ teams|4.2 of 5 stars|- 5|1e3k|5 st|5kk|± 5|9 to 5 jobs 3".split('|') {
        match Quantity::parse(text) {
            Ok(q) => println!("{text:>26} = {} [{}]  ????????????????", q.value(), q.unit().map_or("", |u| u.written())),
            Err(e) => println!("{text:>26} ! {}\n      help: {}", e.message(), e.help()),
        }
    }
}
