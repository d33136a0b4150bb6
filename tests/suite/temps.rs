//! temporary
use std::time::Instant;
fn cpu() -> u64 {
    std::fs::read_to_string("/proc/self/stat").unwrap().split(' ').nth(13).unwrap().parse().unwrap()
}
#[test]
fn temps() {
    let lecture = delib::read::lire(&["/tmp/dix".into()]).unwrap();
    eprintln!("read {}", cpu());
    for _ in 0..1 {
        let (debut, avant) = (Instant::now(), cpu());
        let d = delib::check::check(&lecture.dossiers);
        eprintln!("{} acts, {} findings, {:?}, cpu {}0 ms", lecture.dossiers.len(), d.len(), debut.elapsed(), cpu() - avant);
    }
}
